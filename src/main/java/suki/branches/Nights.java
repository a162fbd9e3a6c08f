package suki.branches;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import suki.shared.Sql;

/** Works that are done once a night, after the firm's midnight; of several nodes one does each. */
@Service
public class Nights {

    private static final int FROM_HOUR = 2;
    /** What was left undone for so long may be taken again. */
    private static final Duration STALE = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Branches branches;

    Nights(JdbcClient jdbc, Branches branches) {
        this.jdbc = jdbc;
        this.branches = branches;
    }

    /** The zone in which most branches count their days; UTC before there is one. */
    public ZoneId zone() {
        Map<ZoneId, Long> count = branches.all().stream()
                .collect(Collectors.groupingBy(Branch::zone, LinkedHashMap::new, Collectors.counting()));
        return count.entrySet().stream().max(Map.Entry.<ZoneId, Long>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.comparing(ZoneId::getId).reversed())))
                .map(Map.Entry::getKey).orElse(ZoneId.of("UTC"));
    }

    /**
     * The night that this node may work through now; empty before two o'clock, and when it was taken.
     *
     * @param work the work's name
     */
    public Optional<LocalDate> take(String work, Instant now) {
        var local = now.atZone(zone());
        if (local.getHour() < FROM_HOUR) return Optional.empty();
        LocalDate night = local.toLocalDate();
        int taken = jdbc.sql("""
                insert into nights (work, day, taken_at) values (:work, :day, :now)
                on conflict (work, day) do update set taken_at = excluded.taken_at
                 where nights.done_at is null and nights.taken_at < :stale""").param("work", work)
                .param("day", night).param("now", Sql.utc(now)).param("stale", Sql.utc(now.minus(STALE))).update();
        return taken == 1 ? Optional.of(night) : Optional.empty();
    }

    public void done(String work, LocalDate night, Instant now) {
        jdbc.sql("update nights set done_at = :now where work = :work and day = :day").param("now", Sql.utc(now))
                .param("work", work).param("day", night).update();
    }
}
