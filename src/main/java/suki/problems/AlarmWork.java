package suki.problems;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.shared.Sql;
import suki.shared.Work;

/** Looks once a night, after the firm's midnight; of several nodes one does. */
@Component
class AlarmWork implements Work {

    private static final Duration LOOKS = Duration.ofMinutes(5);
    private static final int FROM_HOUR = 2;
    private static final Duration STALE = Duration.ofHours(1);

    private final AlarmWatch watch;
    private final JdbcClient jdbc;

    AlarmWork(AlarmWatch watch, JdbcClient jdbc) {
        this.watch = watch;
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "problems.alarms";
    }

    @Override
    public Duration every() {
        return LOOKS;
    }

    @Override
    public int run(Instant now) {
        var local = now.atZone(watch.zone());
        LocalDate night = local.toLocalDate();
        if (local.getHour() < FROM_HOUR || !take(night, now)) return 0;
        watch.look(night.minusDays(1), now);
        jdbc.sql("update nights set done_at = :now where work = 'problems.alarms' and day = :day")
                .param("now", Sql.utc(now)).param("day", night).update();
        return 0;
    }

    /** True for the one node that takes this night; what was left undone for an hour may be taken again. */
    private boolean take(LocalDate night, Instant now) {
        return jdbc.sql("""
                insert into nights (work, day, taken_at) values ('problems.alarms', :day, :now)
                on conflict (work, day) do update set taken_at = excluded.taken_at
                 where nights.done_at is null and nights.taken_at < :stale""")
                .param("day", night).param("now", Sql.utc(now)).param("stale", Sql.utc(now.minus(STALE))).update() == 1;
    }
}
