package suki.team;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Refusal;

/** Those who work here. The door of this module. */
@Service
public class Team {

    /** The most that one list of colleagues holds. */
    public static final int MOST_LISTED = 500;

    private final Colleagues colleagues;
    private final Grants grants;
    private final Presence presence;
    private final Joining joining;
    private final Accounts accounts;

    Team(Colleagues colleagues, Grants grants, Presence presence, Joining joining, Accounts accounts) {
        this.colleagues = colleagues;
        this.grants = grants;
        this.presence = presence;
        this.joining = joining;
        this.accounts = accounts;
    }

    /** @throws NotFound if there is none; one who left is still found */
    public ColleagueSummary colleague(ColleagueId id) {
        return colleagues.find(id).orElseThrow(() -> new NotFound("colleague " + id));
    }

    /** Those of the ids that exist, in one query. */
    public Map<ColleagueId, ColleagueSummary> colleagues(Collection<ColleagueId> ids) {
        return colleagues.all(ids);
    }

    /** The one with this address, in any case; those who left too. */
    public Optional<ColleagueSummary> byEmail(String email) {
        return colleagues.byEmail(email);
    }

    /**
     * The colleague as an acting person, with roles resolved.
     *
     * @throws Refusal if they no longer work here
     */
    public Actor.Colleague actor(ColleagueId id) {
        ColleagueSummary who = colleague(id);
        if (!who.active()) throw new Refusal("team.no_longer_here", "name", who.name());
        return new Actor.Colleague(id, who.name(), who.home(), colleagues.grants(id));
    }

    /** Active colleagues who hold the permission in the branch, by name, at most {@link #MOST_LISTED}. */
    public List<ColleagueSummary> holding(Permission permission, BranchId branch) {
        return colleagues.holding(permission, branch, MOST_LISTED);
    }

    /** Those whom the actor may see: of the same branches, and those who work everywhere. */
    public List<ColleagueSummary> visibleTo(Actor actor) {
        return colleagues.visible(actor.reach(Permission.TEAM_READ), self(actor), MOST_LISTED);
    }

    /** One of {@link #visibleTo}, or not found. */
    public ColleagueSummary visible(Actor actor, ColleagueId id) {
        Reach reach = actor.reach(Permission.TEAM_READ);
        boolean seen = id.equals(self(actor)) || reach.everywhere()
                || !reach.isEmpty() && colleagues.visible(reach, id);
        if (!seen) throw new NotFound("colleague not visible: " + id);
        return colleague(id);
    }

    private static ColleagueId self(Actor actor) {
        return new ColleagueId(actor.id());
    }

    public List<Actor.Grant> grants(ColleagueId id) {
        return colleagues.grants(id);
    }

    /** What each of them holds; who holds nothing is absent. */
    public Map<ColleagueId, List<Actor.Grant>> grants(Collection<ColleagueId> ids) {
        return colleagues.grants(ids);
    }

    /** Whether the actor may change this colleague's roles, password and so on. */
    public boolean mayManage(Actor actor, ColleagueSummary who) {
        return Grants.mayManage(actor, who, colleagues.grants(who.id()));
    }

    /** Whether they have come in at least once, with a password of their own. */
    public boolean joined(ColleagueSummary who) {
        return accounts.joined(who);
    }

    // Presence

    /** Whether the colleague has a day of absence then, in their own zone. */
    public boolean away(ColleagueId id, Instant at) {
        return !presence.away(List.of(id), at).isEmpty();
    }

    /** Those of the ids who are away then. */
    public Set<ColleagueId> away(Collection<ColleagueId> ids, Instant at) {
        return presence.away(ids, at);
    }

    /** The deputy present then; an absent one's own deputy is asked in turn, up to five. */
    public Optional<ColleagueId> deputy(ColleagueId id, Instant at) {
        return presence.deputy(id, at);
    }

    /** Who is named as deputy, present or not. */
    public Optional<ColleagueId> namedDeputy(ColleagueId id) {
        return presence.named(id);
    }

    /** Own working hours, or null while none are set: then the opening hours of the home branch count. */
    public @Nullable WorkingHours hours(ColleagueId id) {
        List<WorkingHours.Block> blocks = presence.hours(id);
        return blocks.isEmpty() ? null : new WorkingHours(colleague(id).zone(), blocks);
    }

    /** Absences that are not over, the next first. */
    public List<Absence> absences(ColleagueId id) {
        return presence.absences(id, presence.today(colleague(id)));
    }

    /** Own ones, or anybody's whom the actor manages. */
    @Transactional
    public UUID addAbsence(Actor by, ColleagueId id, LocalDate first, LocalDate last) {
        return presence.add(ownOrManaged(by, id), first, last, by);
    }

    @Transactional
    public void removeAbsence(Actor by, ColleagueId id, UUID absence) {
        presence.remove(ownOrManaged(by, id), absence, by);
    }

    /** @param deputy an active colleague, or null for none */
    @Transactional
    public void nameDeputy(Actor by, ColleagueId id, @Nullable ColleagueId deputy) {
        ColleagueSummary who = ownOrManaged(by, id);
        if (deputy != null && !visible(by, deputy).active()) throw new Refusal("team.no_longer_here", "name",
                colleague(deputy).name());
        presence.name(who, deputy, by);
    }

    /** @param blocks none: the opening hours of the home branch */
    @Transactional
    public void setHours(Actor by, ColleagueId id, List<WorkingHours.Block> blocks) {
        presence.setHours(ownOrManaged(by, id), blocks, by);
    }

    private ColleagueSummary ownOrManaged(Actor by, ColleagueId id) {
        return by.id().equals(id.value()) ? colleague(id) : grants.manageable(by, id);
    }

    /** Whether the colleague held this qualification on that day. */
    public boolean qualified(ColleagueId id, String qualification, LocalDate on) {
        return presence.qualified(id, qualification, on);
    }

    /** Told by whoever keeps training. @param until the last day, or null while it does not run out */
    @Transactional
    public void qualify(Actor by, ColleagueId id, String qualification, LocalDate since, @Nullable LocalDate until) {
        presence.qualify(grants.manageable(by, id), qualification, since, until, by);
    }

    /** What the colleague is or was trained for, by name; the caller has checked that they may be seen. */
    public List<Qualification> qualifications(ColleagueId id) {
        return presence.qualifications(id);
    }

    /** The same of several; who never had any is not there. */
    public Map<ColleagueId, List<Qualification>> qualifications(Collection<ColleagueId> ids) {
        return presence.qualifications(ids);
    }

    /** The names of qualifications that occur, in order, at most 200. */
    public List<String> qualificationNames() {
        return presence.qualificationNames();
    }

    /**
     * Lets a qualification run out; one that would begin only after that day goes. Without effect on one that runs out
     * earlier, or is not there.
     *
     * @param last the last day on which it holds
     */
    @Transactional
    public void endQualification(Actor by, ColleagueId id, String qualification, LocalDate since, LocalDate last) {
        presence.endQualification(grants.manageable(by, id), qualification, since, last, by);
    }

    // Joining and leaving

    /** Makes the colleague and sends a link with which they choose a password. */
    @Transactional
    public SentLink invite(Actor by, NewColleague who) {
        ColleagueSummary made = made(by, who);
        return new SentLink(made.id(), accounts.sendLink(Links.Purpose.INVITATION, made, by));
    }

    /** Makes the colleague with a password at once, and sends nothing: for the demo world, imports and tests. */
    @Transactional
    public ColleagueId add(Actor by, NewColleague who, String password) {
        ColleagueSummary made = made(by, who);
        joining.setPassword(made, password, by);
        return made.id();
    }

    private ColleagueSummary made(Actor by, NewColleague who) {
        if (!by.may(Permission.TEAM_MANAGE, who.home())) throw new NotFound("may not invite to " + who.home());
        return joining.join(by, who, presence.now());
    }

    /** Sends the invitation again; the old link goes on working until it ends. */
    @Transactional
    public SentLink resend(Actor by, ColleagueId id) {
        ColleagueSummary who = active(grants.manageable(by, id));
        if (accounts.joined(who)) throw new Refusal("team.joined_already", "name", who.name());
        return new SentLink(id, accounts.sendLink(Links.Purpose.INVITATION, who, by));
    }

    /** Sends a link with which they choose a new password; the old one works until then. */
    @Transactional
    public SentLink newPassword(Actor by, ColleagueId id) {
        return new SentLink(id, accounts.sendLink(Links.Purpose.PASSWORD, active(grants.manageable(by, id)), by));
    }

    /** Ends all their sessions at once. What they did stays theirs. */
    @Transactional
    public void deactivate(Actor by, ColleagueId id) {
        ColleagueSummary who = grants.manageable(by, id);
        grants.lockAdministrators();
        if (!colleagues.deactivate(id, by.id(), presence.now())) return;
        grants.keepOneAdministrator();
        accounts.shutOut(who, by);
    }

    @Transactional
    public void reactivate(Actor by, ColleagueId id) {
        ColleagueSummary who = grants.manageable(by, id);
        if (colleagues.reactivate(id)) accounts.letBackIn(who, by);
    }

    /** Replaces all roles of the colleague. */
    @Transactional
    public void changeGrants(Actor by, ColleagueId id, List<Actor.Grant> wanted) {
        grants.replace(by, grants.manageable(by, id), wanted);
    }

    private static ColleagueSummary active(ColleagueSummary who) {
        if (!who.active()) throw new Refusal("team.no_longer_here", "name", who.name());
        return who;
    }

    /** Whether nobody works here yet, so that the first page asks for the administrator. */
    public boolean nobodyYet() {
        return colleagues.none();
    }

    /** Makes the firm, its first branch and its first administrator; refuses when there is anybody. */
    @Transactional
    public ColleagueId firstAdministrator(Founding founding) {
        return joining.found(founding, presence.now()).id();
    }
}
