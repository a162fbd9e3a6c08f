package suki.team;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.shared.Sql;

/**
 * Slows down whoever tries again and again: the first tries are free, then each costs twice the wait of the last, up
 * to a longest one. A try is counted before it is judged, in one statement, so that many at once gain nothing.
 */
@Repository
class Paces {

    /** One kind of trying. Waits begin after {@code free} tries within {@code window}. */
    enum Kind {
        ACCOUNT(5, Duration.ofSeconds(60), Duration.ofHours(1)),
        NETWORK(30, Duration.ofSeconds(60), Duration.ofHours(1)),
        CODE(5, Duration.ofSeconds(60), Duration.ofHours(1)),
        /** Letters with links, for each address: three an hour, then none until the hour is over. */
        LETTERS(2, Duration.ofHours(1), Duration.ofHours(1)),
        LETTERS_NETWORK(20, Duration.ofHours(1), Duration.ofHours(1));

        private final int free;
        private final Duration longest;
        private final Duration window;

        Kind(int free, Duration longest, Duration window) {
            this.free = free;
            this.longest = longest;
            this.window = window;
        }

        /** Seconds to wait after the first, second, third try and so on; the last stands for all further ones. */
        private Integer[] waits() {
            boolean atOnce = this == LETTERS || this == LETTERS_NETWORK;
            int doublings = atOnce ? 1 : Long.SIZE - Long.numberOfLeadingZeros(longest.toSeconds());
            return IntStream.rangeClosed(1, free + doublings)
                    .mapToObj(n -> n <= free ? 0 : atOnce ? (int) longest.toSeconds()
                            : (int) Math.min((1L << (n - free)) - 1, longest.toSeconds()))
                    .toArray(Integer[]::new);
        }
    }

    /**
     * @param allowed whether this try may be judged
     * @param tries   how many there were in the window, with this one
     */
    record Pace(boolean allowed, int tries, Duration left) {}

    private final JdbcClient jdbc;

    Paces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts a try. */
    Pace take(Kind kind, String of, Instant now) {
        String key = key(kind, of);
        var tries = jdbc.sql("""
                insert into paces as p (key, tries, since, not_before) values (:key, 1, :now, :now)
                on conflict (key) do update
                   set tries = case when p.since < :oldest then 1 else p.tries + 1 end,
                       since = case when p.since < :oldest then :now else p.since end,
                       not_before = :now + make_interval(secs => (cast(:waits as integer[]))[
                           least(case when p.since < :oldest then 1 else p.tries + 1 end, cardinality(:waits))])
                 where p.not_before <= :now
                returning tries""")
                .param("key", key).param("now", Sql.utc(now)).param("oldest", Sql.utc(now.minus(kind.window)))
                .param("waits", kind.waits()).query(Integer.class).optional();
        if (tries.isEmpty()) return new Pace(false, 0, wait(key, now));
        return new Pace(true, tries.get(), Duration.ZERO);
    }

    private Duration wait(String key, Instant now) {
        return jdbc.sql("select not_before from paces where key = :key").param("key", key)
                .query((row, n) -> Duration.between(now, Sql.instant(row, "not_before"))).optional()
                .filter(Duration::isPositive).orElse(Duration.ofSeconds(1));
    }

    /** It went well: what was tried counts no more. */
    void forget(Kind kind, String of) {
        jdbc.sql("delete from paces where key = :key").param("key", key(kind, of)).update();
    }

    /** It went well, but others try from there too: takes only this one try back. */
    void giveBack(Kind kind, String of) {
        jdbc.sql("update paces set tries = greatest(tries - 1, 0) where key = :key").param("key", key(kind, of))
                .update();
    }

    int removeOld(Instant before) {
        return jdbc.sql("delete from paces where since < :before and not_before < :before")
                .param("before", Sql.utc(before)).update();
    }

    /** Addresses that people typed are not kept in clear: they may be mistyped passwords. */
    private static String key(Kind kind, String of) {
        return kind.name().toLowerCase(Locale.ROOT) + ":" + HexFormat.of().formatHex(Tokens.hash(of), 0, 16);
    }
}
