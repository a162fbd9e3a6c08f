package suki.remedies;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import suki.branches.Calendars;
import suki.branches.calendar.BusinessCalendar;
import suki.remedies.fairness.TimeToEvent;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Sql;

/**
 * How soon a complaint that was our fault saw a first act (P1.11): that we said sorry, or a remedy, whichever came
 * first; in the branch's working time from the opening of the case.
 */
@Service
public class FirstActs {

    /** More complaints than these are not counted at once: the newest are. */
    private static final int MOST = 20_000;

    private final JdbcClient jdbc;
    private final Calendars calendars;
    private final Clock clock;

    FirstActs(JdbcClient jdbc, Calendars calendars, Clock clock) {
        this.jdbc = jdbc;
        this.calendars = calendars;
        this.clock = clock;
    }

    /**
     * Complaints together.
     *
     * @param complaints how many
     * @param without    how many of them saw no act so far, closed ones among them
     * @param time       how long it took, those that still wait counted for as long as they did
     */
    public record Count(int complaints, int without, TimeToEvent time) {}

    /**
     * What was found.
     *
     * @param all      of all branches that the reader may see
     * @param branches by branch, the slowest first
     * @param months   by the month in which the case was opened, the newest first
     */
    public record Report(Count all, Map<BranchId, Count> branches, Map<YearMonth, Count> months) {}

    private record Complaint(BranchId branch, Instant opened, @Nullable Instant acted, boolean closed) {}

    private record Timed(BranchId branch, YearMonth month, TimeToEvent.Case time) {}

    /** The complaints that were opened in the last so many days. */
    public Report report(Actor actor, int days) {
        Reach reach = actor.reach(Permission.REPORTS_READ);
        if (reach.isEmpty()) throw new NotFound("report of first acts");
        Instant now = clock.instant();
        List<Complaint> complaints = jdbc.sql("""
                select c.branch_id, c.opened_at, c.state = 'closed' as closed,
                       least((select min(g.at) from remedy_grants g
                               where g.customer_id = j.customer_id and g.case_id = j.case_id
                                 and not exists (select from remedy_reversals r
                                      where r.customer_id = g.customer_id and r.grant_id = g.id)),
                             (select min(a.at) from apologies a
                               where a.customer_id = j.customer_id and a.case_id = j.case_id
                                 and a.undone_at is null)) as acted
                  from judgements j join cases c on c.customer_id = j.customer_id and c.id = j.case_id
                 where j.fault = 'ours' and j.at >= :since and c.opened_at >= :since and c.refiled_to is null
                   and (:everywhere or c.branch_id = any(:branches))
                   and not exists (select from judgements n
                         where n.customer_id = j.customer_id and n.case_id = j.case_id and n.id > j.id)
                 order by j.at desc limit :most""")
                .param("since", Sql.utc(now.minus(days, ChronoUnit.DAYS)))
                .param("everywhere", reach.everywhere()).param("branches", reach.array()).param("most", MOST)
                .query(FirstActs::complaint).list();
        return report(timed(complaints, now));
    }

    private static Complaint complaint(ResultSet row, int n) throws SQLException {
        return new Complaint(new BranchId(Sql.uuid(row, "branch_id")), Sql.instant(row, "opened_at"),
                Sql.instantOrNull(row, "acted"), row.getBoolean("closed"));
    }

    /** Who was closed without an act never gets one; who is open may yet. */
    private List<Timed> timed(List<Complaint> complaints, Instant now) {
        Map<BranchId, BusinessCalendar> hours = calendars.of(complaints.stream().map(Complaint::branch).distinct()
                .toList());
        var timed = new ArrayList<Timed>();
        for (Complaint one : complaints) {
            BusinessCalendar open = hours.get(one.branch());
            YearMonth month = YearMonth.from(one.opened().atZone(open.zone()));
            TimeToEvent.Case time = one.acted() != null
                    ? TimeToEvent.Case.after(open.between(one.opened(), one.acted()))
                    : one.closed() ? TimeToEvent.Case.never()
                    : TimeToEvent.Case.notWithin(open.between(one.opened(), now));
            timed.add(new Timed(one.branch(), month, time));
        }
        return timed;
    }

    private static Report report(List<Timed> all) {
        var branches = by(all, Timed::branch);
        var slowest = new LinkedHashMap<BranchId, Count>();
        branches.entrySet().stream().sorted(Comparator.comparing((Map.Entry<BranchId, Count> e) ->
                e.getValue().time().median().orElse(Duration.ofDays(Integer.MAX_VALUE))).reversed())
                .forEach(e -> slowest.put(e.getKey(), e.getValue()));
        var months = new TreeMap<YearMonth, Count>(Comparator.reverseOrder());
        months.putAll(by(all, Timed::month));
        return new Report(count(all), slowest, months);
    }

    private static <K> Map<K, Count> by(List<Timed> all, Function<Timed, K> key) {
        return all.stream().collect(Collectors.groupingBy(key,
                Collectors.collectingAndThen(Collectors.toList(), FirstActs::count)));
    }

    private static Count count(List<Timed> some) {
        return new Count(some.size(), (int) some.stream().filter(t -> !t.time().happened()).count(),
                TimeToEvent.of(some.stream().map(Timed::time).toList()));
    }
}
