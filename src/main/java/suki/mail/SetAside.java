package suki.mail;

import java.time.Instant;

/**
 * A letter that became no case, as the lists show it.
 *
 * @param kind   why it lies there
 * @param reason translation key's end of the strongest reason
 */
public record SetAside(MailId id, Kind kind, String mailbox, String fromAddress, String fromName, String subject,
        Instant arrivedAt, String reason, double score) {

    /** JUNK looks unwanted; MACHINE is a bounce, a receipt or an automatic answer; BROKEN failed three times. */
    public enum Kind {
        JUNK("aside"), MACHINE("ignored"), BROKEN("quarantined");

        private final String state;

        Kind(String state) {
            this.state = state;
        }

        String state() {
            return state;
        }

        static Kind of(String state) {
            for (Kind kind : values()) if (kind.state.equals(state)) return kind;
            throw new IllegalArgumentException(state);
        }
    }
}
