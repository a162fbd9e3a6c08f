package suki.mail;

import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import suki.shared.Work;

/** Has stored letters read as soon as they are there. */
@Component
class MailroomWork implements Work {

    private static final int BATCH = 50;

    private final Mailroom mailroom;

    MailroomWork(Mailroom mailroom) {
        this.mailroom = mailroom;
    }

    @Override
    public String name() {
        return "mail.read";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(1);
    }

    @Override
    public int run(Instant now) {
        return mailroom.process(now, BATCH);
    }
}
