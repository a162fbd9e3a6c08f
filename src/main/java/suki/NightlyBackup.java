package suki;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.platform.Backups;
import suki.platform.DatabaseAddress;
import suki.platform.Progress;
import suki.shared.HealthLine;
import suki.shared.Sql;
import suki.shared.Work;

/**
 * Writes a backup every night by itself, keeps seven, and says on the health page when there is none of the last 26
 * hours, and where the newest lies: of several nodes one writes it, into its own directory. The first is written at
 * once, so that no house stands without one.
 */
@Component
@ConditionalOnProperty("suki.data")
class NightlyBackup implements Work, HealthLine {

    private static final Duration LOOKS = Duration.ofMinutes(10);
    private static final int FROM_HOUR = 1;

    /** A backup that was written: when, and where it lies. */
    private record Written(Instant at, String place) {}

    private final JdbcClient jdbc;
    private final Backups backups;
    private final DatabaseAddress address;
    private final String place;
    private final Clock clock;

    NightlyBackup(JdbcClient jdbc, @Value("${suki.data}") Path data, @Value("${spring.datasource.url}") String url,
            @Value("${spring.datasource.username}") String user,
            @Value("${spring.datasource.password}") String password, Clock clock) {
        this.jdbc = jdbc;
        this.backups = new Backups(data.resolve("backups"));
        this.place = place(data.resolve("backups"));
        this.address = new DatabaseAddress(url, user, password);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "backup.nightly";
    }

    @Override
    public Duration every() {
        return LOOKS;
    }

    @Override
    public int run(Instant now) {
        var local = now.atOffset(ZoneOffset.UTC);
        boolean due = backups.youngest().isEmpty() || local.getHour() >= FROM_HOUR;
        if (!due || !take(local.toLocalDate(), now)) return 0;
        backups.writeNightly(address, local.toLocalDate(), Progress.silent());
        jdbc.sql("update nights set done_at = :now, place = :place where work = 'backup' and day = :day")
                .param("now", Sql.utc(clock.instant())).param("place", place).param("day", local.toLocalDate())
                .update();
        return 0;
    }

    /** True for the one node that takes this night; what was left undone for an hour may be taken again. */
    private boolean take(LocalDate day, Instant now) {
        return jdbc.sql("""
                insert into nights (work, day, taken_at) values ('backup', :day, :now)
                on conflict (work, day) do update set taken_at = excluded.taken_at
                 where nights.done_at is null and nights.taken_at < :stale""")
                .param("day", day).param("now", Sql.utc(now)).param("stale", Sql.utc(now.minus(Duration.ofHours(1))))
                .update() == 1;
    }

    @Override
    public Finding look() {
        Optional<Written> newest = Stream.concat(elsewhere().stream(), here().stream())
                .max(Comparator.comparing(Written::at));
        if (newest.isEmpty()) return new Finding(State.YELLOW, "shared.health.backup.none", Map.of());
        Duration age = Duration.between(newest.get().at(), clock.instant());
        State state = age.compareTo(Backups.LONGEST_GAP) > 0 ? State.YELLOW : State.GREEN;
        return new Finding(state, "shared.health.backup", Map.of("h", age.toHours(), "place", newest.get().place()));
    }

    /** Our own directory tells for itself: what was written here and is gone is no backup. */
    private Optional<Written> here() {
        return backups.youngest().map(at -> new Written(at, place));
    }

    /** What another node wrote, as the table that all share says. */
    private Optional<Written> elsewhere() {
        return jdbc.sql("""
                select done_at, place from nights where work = 'backup' and done_at is not null and place <> :here
                 order by done_at desc limit 1""").param("here", place)
                .query((row, n) -> new Written(Sql.instant(row, "done_at"), row.getString("place"))).optional();
    }

    /** The machine and the directory, so that whoever needs the file finds it. */
    private static String place(Path directory) {
        try {
            return InetAddress.getLocalHost().getHostName() + ":" + directory.toAbsolutePath().normalize();
        } catch (UnknownHostException e) {
            return directory.toAbsolutePath().normalize().toString();
        }
    }
}
