package suki.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import suki.SukiTest;
import suki.shared.Actor;
import suki.shared.Actor.Grant;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Refusal;
import suki.shared.Role;

@RecordApplicationEvents
class TeamModuleTests extends SukiTest {

    @Autowired
    private Team team;

    @Autowired
    private ApplicationEvents events;

    private BranchId karachi;
    private BranchId manila;

    @BeforeEach
    void twoBranches() {
        itIs(Instant.parse("2026-11-18T09:00:00Z"));
        karachi = branch();
        manila = branch("Cubao", "Asia/Manila", "PH", Language.FIL);
    }

    @Test
    void whoHoldsAPermissionInABranchIsFound() {
        ColleagueId staff = colleague(Role.STAFF, karachi);
        ColleagueId manager = colleague(Role.MANAGER, karachi);
        ColleagueId elsewhere = colleague(Role.MANAGER, manila);
        ColleagueId gone = colleague(Role.MANAGER, karachi);
        team.deactivate(house(), gone);

        assertThat(team.holding(Permission.PROMISES_OVERSEE, karachi)).extracting(ColleagueSummary::id)
                .contains(manager).doesNotContain(staff, elsewhere, gone);
        assertThat(team.holding(Permission.CASES_WORK, karachi)).extracting(ColleagueSummary::id)
                .contains(staff, manager).doesNotContain(elsewhere);
    }

    @Test
    void theActorHasWhatIsGrantedWhereItIsGranted() {
        ColleagueId id = colleague("Imran Shah", Language.EN, karachi, new Grant(Role.MANAGER, karachi),
                new Grant(Role.STAFF, null));
        Actor.Colleague imran = team.actor(id);

        assertThat(imran.may(Permission.CASES_READ, manila)).isTrue();
        assertThat(imran.may(Permission.PROMISES_OVERSEE, karachi)).isTrue();
        assertThat(imran.may(Permission.PROMISES_OVERSEE, manila)).isFalse();
        team.deactivate(house(), id);
        assertThatThrownBy(() -> team.actor(id)).isInstanceOf(Refusal.class);
    }

    @Test
    void nobodyManagesBeyondTheirOwnBranches() {
        ColleagueId local = colleague(Role.ADMINISTRATOR, karachi);
        Actor here = team.actor(local);
        ColleagueId own = colleague(Role.STAFF, karachi);
        ColleagueId other = colleague(Role.STAFF, manila);
        ColleagueId above = colleague("Head", Language.EN, karachi, new Grant(Role.ADMINISTRATOR, null));

        team.changeGrants(here, own, List.of(new Grant(Role.MANAGER, karachi)));
        for (ColleagueId beyond : List.of(other, above)) {
            assertThatThrownBy(() -> team.deactivate(here, beyond)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> team.newPassword(here, beyond)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> team.changeGrants(here, beyond, List.of(new Grant(Role.STAFF, karachi))))
                    .isInstanceOf(NotFound.class);
        }
        assertThatThrownBy(() -> team.changeGrants(here, own, List.of(new Grant(Role.ADMINISTRATOR, null))))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> team.changeGrants(here, local, List.of(new Grant(Role.ADMINISTRATOR, manila))))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> team.invite(here, new NewColleague("New", "n1@suki.example", Language.EN, karachi,
                List.of(new Grant(Role.STAFF, manila))))).isInstanceOf(NotFound.class);
        assertThat(team.byEmail("n1@suki.example")).isEmpty();
    }

    @Test
    void staffChangeNothingOfOthers() {
        Actor staff = team.actor(colleague(Role.STAFF, karachi));
        ColleagueId other = colleague(Role.STAFF, karachi);
        LocalDate day = LocalDate.of(2026, 11, 20);

        assertThatThrownBy(() -> team.addAbsence(staff, other, day, day)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> team.nameDeputy(staff, other, null)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> team.setHours(staff, other, List.of())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> team.deactivate(staff, other)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> team.visible(staff, colleague(Role.STAFF, manila))).isInstanceOf(NotFound.class);
    }

    @Test
    void theDeputyPresentThenIsFoundThroughAChain() {
        ColleagueId a = colleague(Role.STAFF, karachi);
        ColleagueId b = colleague(Role.STAFF, karachi);
        ColleagueId c = colleague(Role.STAFF, karachi);
        Instant then = Instant.parse("2026-11-20T08:00:00Z");
        LocalDate day = LocalDate.of(2026, 11, 20);
        assertThat(team.deputy(a, then)).isEmpty();

        team.nameDeputy(team.actor(a), a, b);
        team.nameDeputy(team.actor(b), b, c);
        assertThat(team.deputy(a, then)).contains(b);
        team.addAbsence(team.actor(b), b, day, day);
        assertThat(team.away(b, then)).isTrue();
        assertThat(team.deputy(a, then)).contains(c);
        team.nameDeputy(team.actor(c), c, a);
        team.addAbsence(team.actor(c), c, day, day);
        assertThat(team.deputy(a, then)).as("a ring of absent ones comes to an end").isEmpty();
        assertThatThrownBy(() -> team.nameDeputy(team.actor(a), a, a)).isInstanceOf(BadForm.class);
    }

    @Test
    void aDayAwayIsADayInTheColleaguesOwnZone() {
        ColleagueId mars = colleague(Role.STAFF, manila);
        team.addAbsence(team.actor(mars), mars, LocalDate.of(2026, 11, 20), LocalDate.of(2026, 11, 20));

        assertThat(team.away(mars, Instant.parse("2026-11-19T15:59:59Z"))).isFalse();
        assertThat(team.away(mars, Instant.parse("2026-11-19T16:00:00Z"))).isTrue();
        assertThat(team.away(mars, Instant.parse("2026-11-20T15:59:59Z"))).isTrue();
        assertThat(team.away(mars, Instant.parse("2026-11-20T16:00:00Z"))).isFalse();
    }

    @Test
    void workingHoursAreNullUntilSet() {
        ColleagueId sana = colleague(Role.STAFF, karachi);
        assertThat(team.hours(sana)).isNull();

        team.setHours(team.actor(sana), sana, List.of(new WorkingHours.Block(DayOfWeek.WEDNESDAY,
                LocalTime.of(9, 0), LocalTime.of(17, 30))));
        WorkingHours hours = team.hours(sana);
        assertThat(hours).isNotNull();
        assertThat(hours.contains(Instant.parse("2026-11-18T04:00:00Z"))).as("09:00 in Karachi").isTrue();
        assertThat(hours.contains(Instant.parse("2026-11-18T12:30:00Z"))).as("17:30 in Karachi").isFalse();
    }

    @Test
    void qualificationsAreDated() {
        ColleagueId sana = colleague(Role.STAFF, karachi);
        team.qualify(house(), sana, "Gas fitting", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 6, 30));
        assertThat(team.qualified(sana, "Gas fitting", LocalDate.of(2026, 6, 30))).isTrue();
        assertThat(team.qualified(sana, "Gas fitting", LocalDate.of(2026, 7, 1))).isFalse();
        assertThat(team.qualified(sana, "Crane", LocalDate.of(2026, 6, 30))).isFalse();
    }

    @Test
    void leavingIsToldAsAnEventOnce() {
        ColleagueId sana = colleague(Role.STAFF, karachi);
        team.deactivate(house(), sana);
        team.deactivate(house(), sana);
        assertThat(events.stream(ColleagueDeactivated.class).filter(e -> e.colleague().equals(sana))).hasSize(1);
    }

    @Test
    void theLastAdministratorCannotLeaveEvenWhenTwoGoAtOnce() throws Exception {
        ColleagueId one = everywhere(Role.ADMINISTRATOR, karachi);
        ColleagueId two = everywhere(Role.ADMINISTRATOR, karachi);
        List<ColleagueId> others = jdbc.sql("""
                select distinct c.id from colleagues c join grants g on g.colleague_id = c.id
                 where g.role = 'ADMINISTRATOR' and g.branch_id is null and c.deactivated_at is null""")
                .query((row, n) -> new ColleagueId(row.getObject(1, java.util.UUID.class))).list().stream()
                .filter(c -> !c.equals(one) && !c.equals(two)).toList();
        others.forEach(o -> team.deactivate(house(), o));
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var a = pool.submit(() -> team.deactivate(house(), one));
            var b = pool.submit(() -> team.deactivate(house(), two));
            int refused = 0;
            for (var each : List.of(a, b)) {
                try {
                    each.get();
                } catch (java.util.concurrent.ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(Refusal.class).hasMessage("team.last_administrator");
                    refused++;
                }
            }
            assertThat(refused).isEqualTo(1);
        } finally {
            others.forEach(o -> team.reactivate(house(), o));
        }
    }

    @Test
    void anAddressIsTakenInAnyCase() {
        ColleagueId sana = colleague(Role.STAFF, karachi);
        String email = team.colleague(sana).email();
        assertThatThrownBy(() -> team.invite(house(), new NewColleague("Other", " " + email.toUpperCase() + " ",
                Language.EN, karachi, List.of(new Grant(Role.STAFF, karachi))))).isInstanceOf(BadForm.class);
    }
}
