package suki.remedies;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import suki.branches.Calendars;
import suki.branches.calendar.BusinessCalendar;
import suki.cases.CaseFile;
import suki.remedies.Remedies.Visit;
import suki.shared.BadForm;
import suki.shared.ColleagueId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Permission;
import suki.shared.Sql;
import suki.team.Team;

/**
 * Appointments at customers' places: within the working time of the branch with the way there and back, and never two
 * for one person at once.
 */
@Service
public class Visits {

    /** How long a visit takes, and the way there, unless somebody says otherwise; in minutes. */
    public static final int USUAL_MINUTES = 60;
    public static final int USUAL_TRAVEL = 30;
    private static final int MOST_MINUTES = 600;
    private static final int LEAST_MINUTES = 5;
    private static final int MOST_TRAVEL = 300;
    private static final int SUGGESTED = 5;
    private static final Duration LOOK_AHEAD = Duration.ofDays(21);
    private static final Duration SOONEST = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Calendars calendars;
    private final Team team;
    private final Clock clock;

    Visits(JdbcClient jdbc, Calendars calendars, Team team, Clock clock) {
        this.jdbc = jdbc;
        this.calendars = calendars;
        this.team = team;
        this.clock = clock;
    }

    /** Books it in the caller's transaction. Refuses a time that is past, closed, or taken. */
    void book(CaseFile one, GrantId grant, Visit visit) {
        check(one, visit);
        jdbc.sql("""
                insert into visit_locks (colleague_id) values (:who)
                on conflict (colleague_id) do update set colleague_id = excluded.colleague_id""")
                .param("who", visit.engineer().value()).update();
        boolean taken = taken(visit.engineer(), from(visit), to(visit)).stream().findAny().isPresent();
        if (taken) throw BadForm.field("visit", "remedies.val.visit_taken");
        jdbc.sql("""
                insert into visits (customer_id, grant_id, bucket, colleague_id, at, minutes, travel_minutes)
                values (:customer, :grant, :bucket, :who, :at, :minutes, :travel)""")
                .param("customer", one.customer().value()).param("grant", grant.value())
                .param("bucket", Ids.bucket(one.customer().value())).param("who", visit.engineer().value())
                .param("at", Sql.utc(visit.at())).param("minutes", visit.minutes())
                .param("travel", visit.travelMinutes()).update();
    }

    private void check(CaseFile one, Visit visit) {
        boolean works = team.holding(Permission.PROMISES_WORK, one.branch()).stream()
                .anyMatch(c -> c.id().equals(visit.engineer()));
        if (!works) throw BadForm.field("engineer", "remedies.val.choose");
        if (visit.minutes() < LEAST_MINUTES || visit.minutes() > MOST_MINUTES) {
            throw BadForm.field("minutes", "remedies.val.minutes", "least", LEAST_MINUTES, "most", MOST_MINUTES);
        }
        if (visit.travelMinutes() < 0 || visit.travelMinutes() > MOST_TRAVEL) {
            throw BadForm.field("travel", "remedies.val.minutes", "least", 0, "most", MOST_TRAVEL);
        }
        if (!visit.at().isAfter(clock.instant())) throw BadForm.field("visit", "remedies.val.visit_past");
        if (team.away(visit.engineer(), visit.at())) throw BadForm.field("visit", "remedies.val.visit_away");
        if (!open(calendars.of(one.branch()), from(visit), to(visit))) {
            throw BadForm.field("visit", "remedies.val.visit_closed");
        }
    }

    private static Instant from(Visit visit) {
        return visit.at().minus(Duration.ofMinutes(visit.travelMinutes()));
    }

    private static Instant to(Visit visit) {
        return visit.at().plus(Duration.ofMinutes(visit.minutes() + (long) visit.travelMinutes()));
    }

    /** Whether all of it lies in working time. */
    private static boolean open(BusinessCalendar calendar, Instant from, Instant to) {
        return calendar.between(from, to).equals(Duration.between(from, to));
    }

    private record Block(Instant from, Instant to) {}

    private List<Block> taken(ColleagueId who, Instant from, Instant to) {
        return jdbc.sql("""
                select at - make_interval(mins => travel_minutes) as begins,
                       at + make_interval(mins => minutes + travel_minutes) as ends
                  from visits where colleague_id = :who and cancelled_at is null
                   and at > :from - interval '1 day' and at < :to + interval '1 day'
                   and at - make_interval(mins => travel_minutes) < :to
                   and at + make_interval(mins => minutes + travel_minutes) > :from order by at""")
                .param("who", who.value()).param("from", Sql.utc(from)).param("to", Sql.utc(to))
                .query((row, n) -> new Block(Sql.instant(row, "begins"), Sql.instant(row, "ends"))).list();
    }

    /** The next times at which this colleague could be there, whole hours, soonest first. */
    public List<Instant> free(CaseFile one, ColleagueId who) {
        BusinessCalendar calendar = calendars.of(one.branch());
        Instant from = clock.instant().plus(SOONEST).truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
        Instant until = from.plus(LOOK_AHEAD);
        List<Block> blocks = taken(who, from, until);
        var found = new ArrayList<Instant>();
        for (Instant at = from; at.isBefore(until) && found.size() < SUGGESTED; at = at.plus(Duration.ofHours(1))) {
            var visit = new Visit(who, at, USUAL_MINUTES, USUAL_TRAVEL);
            boolean clash = blocks.stream().anyMatch(b -> b.from().isBefore(to(visit)) && b.to().isAfter(from(visit)));
            if (!clash && open(calendar, from(visit), to(visit)) && !team.away(who, at)) found.add(at);
        }
        return found;
    }

    void cancel(CustomerId customer, UUID grant, Instant now) {
        jdbc.sql("""
                update visits set cancelled_at = :now
                 where customer_id = :customer and grant_id = :grant and cancelled_at is null""")
                .param("now", Sql.utc(now)).param("customer", customer.value()).param("grant", grant).update();
    }
}
