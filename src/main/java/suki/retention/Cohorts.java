package suki.retention;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import suki.shared.Actor;
import suki.shared.Permission;
import suki.shared.Reach;

/** Who came again, of those who first came at the same time, as the last night's look counted. A door. */
@Service
public class Cohorts {

    /** How long the time is in which the customers of a cohort first came. */
    public enum Step {
        QUARTER(3, 8), MONTH(1, 13);

        private final int months;
        private final int shown;

        Step(int months, int shown) {
            this.months = months;
            this.shown = shown;
        }

        public int months() {
            return months;
        }

        /** So many cohorts are counted, the present one included. */
        public int shown() {
            return shown;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** By its word; a quarter if there is none of it. */
        public static Step of(String word) {
            return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst().orElse(QUARTER);
        }
    }

    private record Later(LocalDate starts, int period, long customers) {}

    private final JdbcClient jdbc;
    private final Segments segments;

    Cohorts(JdbcClient jdbc, Segments segments) {
        this.jdbc = jdbc;
        this.segments = segments;
    }

    /** Of customers whom the actor may see, the oldest first; those of which nobody is are left out. */
    public List<Cohort> of(Actor actor, Step step) {
        Optional<LocalDate> asOf = segments.asOf();
        if (asOf.isEmpty()) return List.of();
        Reach reach = actor.reach(Permission.CUSTOMERS_READ);
        var later = new HashMap<LocalDate, Map<Integer, Long>>();
        jdbc.sql("select starts, period, sum(customers) as customers from cohort_returns where step = :step and "
                + Reach.covers("branch_id") + " group by starts, period").param("step", step.word())
                .param("everywhere", reach.everywhere()).param("branches", reach.array())
                .query((row, n) -> new Later(row.getObject("starts", LocalDate.class), row.getInt("period"),
                        row.getLong("customers"))).list().forEach(l -> later
                        .computeIfAbsent(l.starts(), s -> new HashMap<>()).put(l.period(), l.customers()));
        return jdbc.sql("select starts, sum(customers) as customers, sum(soon) as soon from cohorts"
                + " where step = :step and " + Reach.covers("branch_id") + " group by starts order by starts")
                .param("step", step.word()).param("everywhere", reach.everywhere()).param("branches", reach.array())
                .query((row, n) -> {
                    LocalDate starts = row.getObject("starts", LocalDate.class);
                    Map<Integer, Long> theirs = later.getOrDefault(starts, Map.of());
                    return new Cohort(step, starts, row.getLong("customers"), row.getLong("soon"),
                            LongStream.rangeClosed(1, begun(step, starts, asOf.get()))
                                    .mapToObj(p -> theirs.getOrDefault((int) p, 0L)).toList(), asOf.get());
                }).list();
    }

    /** So many later quarters or months have begun. */
    private static int begun(Step step, LocalDate starts, LocalDate asOf) {
        int months = (asOf.getYear() - starts.getYear()) * 12 + asOf.getMonthValue() - starts.getMonthValue();
        return months / step.months();
    }
}
