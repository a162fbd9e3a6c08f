package suki.mail;

import jakarta.mail.internet.MailDateFormat;
import java.text.ParsePosition;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/** The date that a letter claims; only a sign of what it is, never the time of anything. */
final class Dates {

    private static final int LONGEST = 100;

    private Dates() {}

    static Optional<Instant> read(String field) {
        if (field.isBlank() || field.length() > LONGEST) return Optional.empty();
        try {
            Date date = new MailDateFormat().parse(field.strip(), new ParsePosition(0));
            return Optional.ofNullable(date).map(Date::toInstant);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
