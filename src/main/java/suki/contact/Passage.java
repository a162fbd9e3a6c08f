package suki.contact;

import java.util.Optional;
import suki.mail.OutboxId;

/**
 * What the gate said.
 *
 * @param letter the letter in the outbox, when it passed
 * @param held   why it did not, as the end of the text's key {@code contact.held.…}; empty when it passed
 */
public record Passage(Optional<OutboxId> letter, String held) {

    static Passage through(OutboxId letter) {
        return new Passage(Optional.of(letter), "");
    }

    static Passage held(String why) {
        return new Passage(Optional.empty(), why);
    }

    public boolean passed() {
        return letter.isPresent();
    }
}
