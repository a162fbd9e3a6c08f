package suki.contact;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import suki.mail.OutboxId;

/**
 * What the gate said.
 *
 * @param message the letter or text message on its way, when it passed
 * @param held    why it did not, as the end of the text's key {@code contact.held.…}; {@value #QUIET} when it passed
 *                and waits for the end of the customer's quiet hours; else empty
 * @param leaves  when it leaves, if that is not at once
 */
public record Passage(Optional<UUID> message, String held, Optional<Instant> leaves) {

    public static final String QUIET = "quiet_hours";

    static Passage through(OutboxId letter) {
        return new Passage(Optional.of(letter.value()), "", Optional.empty());
    }

    static Passage through(TextId text, Instant leaves, boolean quiet) {
        return new Passage(Optional.of(text.value()), quiet ? QUIET : "", Optional.of(leaves));
    }

    static Passage held(String why) {
        return new Passage(Optional.empty(), why, Optional.empty());
    }

    public boolean passed() {
        return message.isPresent();
    }
}
