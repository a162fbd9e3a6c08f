package suki.team.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.branches.Branch;
import suki.branches.Branches;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.Language;
import suki.shared.Permission;
import suki.shared.Role;
import suki.shared.web.Form;
import suki.shared.web.Shell;
import suki.team.ColleagueSummary;
import suki.team.NewColleague;
import suki.team.SentLink;
import suki.team.Team;

/** Everybody who works here, and asking somebody to join. */
@Controller
class TeamPages {

    private final Team team;
    private final Branches branches;
    private final Clock clock;

    TeamPages(Team team, Branches branches, Clock clock) {
        this.team = team;
        this.branches = branches;
        this.clock = clock;
    }

    @GetMapping("/team")
    @Access(value = Who.COLLEAGUE, needs = Permission.TEAM_READ)
    String list(Actor.Colleague me, Model model, @ModelAttribute("shell") Shell shell) {
        List<ColleagueSummary> all = team.visibleTo(me);
        var ids = all.stream().map(ColleagueSummary::id).toList();
        Map<ColleagueId, List<Actor.Grant>> grants = team.grants(ids);
        var away = team.away(ids, clock.instant());
        Map<BranchId, String> names = names();
        var rows = new ArrayList<TeamRow>();
        for (ColleagueSummary one : all) {
            rows.add(new TeamRow(one, names.getOrDefault(one.home(), ""),
                    Roles.words(grants.getOrDefault(one.id(), List.of()), names, shell.w()), away.contains(one.id())));
        }
        long active = all.stream().filter(ColleagueSummary::active).count();
        model.addAttribute("rows", rows).addAttribute("active", (int) active).addAttribute("away", away.size())
                .addAttribute("mayInvite", me.may(Permission.TEAM_MANAGE));
        return "team/list";
    }

    private Map<BranchId, String> names() {
        return branches.all().stream().collect(Collectors.toMap(Branch::id, Branch::name));
    }

    /** No letter leaves: the link is shown to whoever made it, this once. */
    static String handed(Model model, ColleagueSummary to, String link) {
        model.addAttribute("who", to).addAttribute("link", link);
        return "team/link-made";
    }

    @GetMapping("/team/invite")
    @Access(value = Who.COLLEAGUE, needs = Permission.TEAM_MANAGE)
    String invitation(Actor.Colleague me, Model model, @ModelAttribute("shell") Shell shell) {
        List<Branch> offered = Roles.managed(me, branches.all());
        String first = offered.isEmpty() ? "" : offered.getFirst().id().toString();
        String home = offered.stream().anyMatch(b -> b.id().equals(me.home())) ? me.home().toString() : first;
        return invitation(me, model,
                Form.of("language", shell.language().tag(), "home", home, "role", Role.STAFF.name()));
    }

    private String invitation(Actor.Colleague me, Model model, Form form) {
        model.addAttribute("form", form).addAttribute("branches", Roles.managed(me, branches.all()))
                .addAttribute("everywhere", me.mayEverywhere(Permission.TEAM_MANAGE));
        return "team/invite";
    }

    @PostMapping("/team/invite")
    @Access(value = Who.COLLEAGUE, needs = Permission.TEAM_MANAGE)
    String invite(HttpServletRequest request, HttpServletResponse response, Actor.Colleague me, Model model,
            @RequestParam Map<String, String> typed) {
        try {
            BranchId home = Roles.branch(typed.get("home"), "home");
            Role role = Roles.role(typed.get("role")).orElseThrow(() -> BadForm.field("role", "team.wrong.no_role"));
            boolean everywhere = "all".equals(typed.get("where"));
            Language language = Language.of(typed.getOrDefault("language", ""))
                    .orElseThrow(() -> BadForm.field("language", "team.wrong.choice"));
            SentLink made = team.invite(me, new NewColleague(typed.getOrDefault("name", ""),
                    typed.getOrDefault("email", ""), language, home,
                    List.of(new Actor.Grant(role, everywhere ? null : home))));
            if (made.unsent().isPresent()) return handed(model, team.colleague(made.to()), made.unsent().get());
            return "redirect:/team/" + made.to() + "?done=team.invited";
        } catch (BadForm bad) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return invitation(me, model, Form.again(request, bad, DoorPages.SECRET));
        }
    }
}
