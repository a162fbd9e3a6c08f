package suki.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import suki.shared.HealthLine;
import suki.shared.Sql;

/** What may go wrong with the post in silence. */
@Configuration(proxyBeanMethods = false)
class PostHealth {

    private static final Duration UNSENT_LOOK = Duration.ofMinutes(10);
    private static final Duration UNSENT_STUCK = Duration.ofHours(1);
    private static final Duration UNREAD_LOOK = Duration.ofMinutes(3);
    private static final Duration UNREAD_STUCK = Duration.ofMinutes(15);

    private record Line(String name, Supplier<Finding> finding) implements HealthLine {

        @Override
        public Finding look() {
            return finding.get();
        }
    }

    @Bean
    static HealthLine oldestUnsent(Outbox outbox, Clock clock) {
        return new Line("mail.oldest_unsent", () -> {
            Optional<Instant> oldest = outbox.oldestUnsent();
            return aged(oldest, clock, UNSENT_LOOK, UNSENT_STUCK, "mail.health.unsent", "mail.health.sent");
        });
    }

    @Bean
    static HealthLine oldestUnread(JdbcClient jdbc, Clock clock) {
        return new Line("mail.oldest_unread", () -> {
            Optional<Instant> oldest = jdbc.sql("""
                    select least((select min(arrived_at) from mails where state = 'stored' and not forced),
                                 (select min(failed_at) from imap_folders)) as oldest""")
                    .query((row, n) -> Optional.ofNullable(Sql.instantOrNull(row, "oldest"))).single();
            return aged(oldest, clock, UNREAD_LOOK, UNREAD_STUCK, "mail.health.unread", "mail.health.read");
        });
    }

    @Bean
    static HealthLine quarantine(JdbcClient jdbc) {
        return new Line("mail.quarantine", () -> {
            int count = jdbc.sql("select count(*) from mails where state = "
            + "'quarantined'").query(Integer.class).single();
            return new HealthLine.Finding(count == 0 ? HealthLine.State.GREEN : HealthLine.State.YELLOW,
                    "mail.health.quarantine", Map.of("n", count));
        });
    }

    private static HealthLine.Finding aged(Optional<Instant> oldest, Clock clock, Duration look, Duration stuck,
            String waitingKey, String wellKey) {
        if (oldest.isEmpty()) return new HealthLine.Finding(HealthLine.State.GREEN, wellKey, Map.of());
        Duration age = Duration.between(oldest.get(), clock.instant());
        HealthLine.State state = age.compareTo(stuck) > 0 ? HealthLine.State.RED
                : age.compareTo(look) > 0 ? HealthLine.State.YELLOW : HealthLine.State.GREEN;
        return new HealthLine.Finding(state, waitingKey, Map.of("n", Math.max(0, age.toMinutes())));
    }
}
