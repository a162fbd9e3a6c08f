package suki.cases;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.ColleagueId;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.team.ColleagueSummary;
import suki.team.Team;

/**
 * One owner to the end (P1.9). Who gives a case away writes down what the next one must know, and the receiver says
 * that they have it: an inner promise of an hour, of ten minutes while the customer is on the line. Whoever was called
 * first, and whoever had the case before, is told of each step.
 */
@Service
public class Handovers {

    /** @param confirmedAt when the receiver said that they have it */
    public record Handover(ColleagueId to, String brief, boolean live, Instant at, String by,
            @Nullable Instant confirmedAt) {}

    /** Who is told of each step of somebody else's case. */
    public record Follower(ColleagueId id, String name) {}

    private static final int MOST_RECEIVERS = 100;

    private final Cases door;
    private final CaseRepository cases;
    private final HandoverRows rows;
    private final CaseOwing owing;
    private final CaseNews news;
    private final Team team;
    private final Clock clock;

    Handovers(Cases door, CaseRepository cases, HandoverRows rows, CaseOwing owing, CaseNews news, Team team,
            Clock clock) {
        this.door = door;
        this.cases = cases;
        this.rows = rows;
        this.owing = owing;
        this.news = news;
        this.team = team;
        this.clock = clock;
    }

    /** Takes it on, to the end: the case and what is owed in it. */
    @Transactional
    public void take(Actor.Colleague by, String code) {
        assign(by, code, by.colleagueId(), "", false);
    }

    /**
     * Hands it over with a brief, so that nobody has to explain again; promises go with it.
     *
     * @param to    null gives it back to the branch
     * @param brief needed when somebody's case goes to somebody else
     * @param live  the customer is on the line, and whoever hands over stays there until the receiver has them
     */
    @Transactional
    public void assign(Actor by, String code, @Nullable ColleagueId to, String brief, boolean live) {
        CaseFile one = door.worked(by, code);
        if (to != null && team.holding(Permission.CASES_WORK, one.branch()).stream().noneMatch(c -> c.id()
                .equals(to))) {
            throw new NotFound("colleague " + to);
        }
        boolean given = to != null && !by.id().equals(to.value());
        if (given && brief.isBlank() && one.owner() != null && !one.owner().equals(to)) {
            throw BadForm.field("brief", "cases.val.brief");
        }
        int over = brief.length() - Correspondence.LONGEST_BODY;
        if (over > 0) throw BadForm.field("brief", "cases.val.long", "n", over);
        Instant now = clock.instant();
        cases.lock(one);
        cases.owner(one, to);
        owing.handed(one);
        owing.hand(one, to);
        String name = to == null ? "" : team.colleague(to).name();
        if (!brief.isBlank()) {
            cases.add(one, Cases.entry(EntryKind.BRIEF, by, one.language().tag(), brief, Map.of(), now), false);
        }
        if (to != null) given(one, by, to, brief, live && given, given, now);
        door.fact(one, by, Map.of("what", to == null ? "released" : "taken", "name", name), now);
        news.tell(one, to == null ? "cases.released" : "cases.assigned", by, now, false, Map.of("name", name));
        news.step(one, by, now);
        news.changed(one);
    }

    private void given(CaseFile one, Actor by, ColleagueId to, String brief, boolean live, boolean toAnother,
            Instant now) {
        if (to.equals(one.owner())) return;
        if (one.owner() == null && !toAnother) return;
        rows.given(one, by, one.owner(), to, brief, live, now);
        if (one.owner() != null) rows.follow(one, one.owner(), now);
        rows.leave(one, to, now);
        if (toAnother) owing.confirmable(one, to, live, now);
        else rows.confirm(one, to, now);
    }

    /** The receiver has read the brief, and has the case. */
    @Transactional
    public void confirm(Actor.Colleague by, String code) {
        CaseFile one = door.worked(by, code);
        Instant now = clock.instant();
        if (rows.confirm(one, by.colleagueId(), now) == 0) throw new NotFound("hand-over of " + code);
        owing.confirmed(by, one);
        news.tell(one, "cases.handover_confirmed", by, now, false, Map.of());
        news.step(one, by, now);
        news.changed(one);
    }

    /** No longer told of the steps of somebody else's case. */
    @Transactional
    public void leave(Actor.Colleague by, String code) {
        rows.leave(door.find(by, code), by.colleagueId(), clock.instant());
    }

    /** A colleague to hand over to. */
    public record Receiver(ColleagueId id, String name, boolean away) {}

    /** Who may work on the case, but for its owner, in the order of their names. */
    public List<Receiver> people(CaseFile one, Instant now) {
        List<ColleagueSummary> able = team.holding(Permission.CASES_WORK, one.branch());
        Set<ColleagueId> away = team.away(able.stream().map(ColleagueSummary::id).toList(), now);
        return able.stream().filter(c -> !c.id().equals(one.owner())).limit(MOST_RECEIVERS)
                .map(c -> new Receiver(c.id(), c.name(), away.contains(c.id()))).toList();
    }
}
