package suki.team.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
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
import suki.shared.Permission;
import suki.shared.web.Form;
import suki.shared.web.Shell;
import suki.team.Absence;
import suki.team.ColleagueSummary;
import suki.team.SentLink;
import suki.team.Team;
import suki.team.WorkingHours;

/** The page of one colleague: where they work and as what, when they are here, and who stands in. */
@Controller
class ColleaguePages {

    private final Team team;
    private final Branches branches;
    private final Clock clock;

    ColleaguePages(Team team, Branches branches, Clock clock) {
        this.team = team;
        this.branches = branches;
        this.clock = clock;
    }

    @GetMapping("/team/{id}")
    @Access(Who.COLLEAGUE)
    String page(Actor.Colleague me, Model model, @ModelAttribute("shell") Shell shell, @PathVariable UUID id) {
        return show(me, model, shell, new ColleagueId(id), Map.of());
    }

    private String show(Actor.Colleague me, Model model, Shell shell, ColleagueId id,
            Map<String, BadForm.Message> wrong) {
        ColleagueSummary who = team.visible(me, id);
        var grants = team.grants(id);
        Map<BranchId, String> names = branches.all().stream().collect(Collectors.toMap(Branch::id, Branch::name));
        boolean mine = me.colleagueId().equals(id);
        boolean managed = team.mayManage(me, who);
        boolean away = team.away(id, clock.instant());
        var others = team.visibleTo(me).stream().filter(o -> o.active() && !o.id().equals(id)).toList();
        model.addAttribute("page", new ColleaguePage(who, names.getOrDefault(who.home(), ""),
                Roles.words(grants, names, shell.w()), grants, away, team.absences(id),
                team.namedDeputy(id).map(team::colleague).orElse(null),
                away ? team.deputy(id, clock.instant()).map(team::colleague).orElse(null) : null,
                others, mine, managed, team.joined(who), me.mayEverywhere(Permission.TEAM_MANAGE),
                Roles.managed(me, branches.all())));
        LocalDate today = clock.instant().atZone(who.zone()).toLocalDate();
        model.addAttribute("trained", new TrainedFor(team.qualifications(id), managed ? team.qualificationNames()
                : List.of(), today));
        model.addAttribute("form", new Form(hours(team.hours(id)), wrong));
        return "team/colleague";
    }

    private static Map<String, List<String>> hours(@Nullable WorkingHours hours) {
        var typed = new LinkedHashMap<String, List<String>>();
        if (hours == null) return typed;
        for (DayOfWeek day : DayOfWeek.values()) {
            typed.put(Hours.field(day), List.of(Hours.written(hours.blocks(), day)));
        }
        return typed;
    }

    private interface Deed {
        void run();
    }

    private String does(Actor.Colleague me, Model model, Shell shell, HttpServletResponse response, UUID id,
            String done, Deed deed) {
        try {
            deed.run();
            return "redirect:/team/" + id + "?done=team." + done;
        } catch (BadForm bad) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(me, model, shell, new ColleagueId(id), bad.fields());
        }
    }

    @PostMapping("/team/{id}/roles")
    @Access(value = Who.COLLEAGUE, needs = Permission.TEAM_MANAGE)
    String roles(Actor.Colleague me, Model model, @ModelAttribute("shell") Shell shell, HttpServletResponse response,
            @PathVariable UUID id, @RequestParam Map<String, String> typed) {
        return does(me, model, shell, response, id, "saved", () ->
                team.changeGrants(me, new ColleagueId(id), Roles.read(typed, branches.all())));
    }

    @PostMapping("/team/{id}/deactivate")
    @Access(value = Who.COLLEAGUE, needs = Permission.TEAM_MANAGE)
    String deactivate(Actor.Colleague me, @PathVariable UUID id) {
        team.deactivate(me, new ColleagueId(id));
        return "redirect:/team/" + id + "?done=team.deactivated&undo=/team/" + id + "/reactivate";
    }

    @PostMapping("/team/{id}/reactivate")
    @Access(value = Who.COLLEAGUE, needs = Permission.TEAM_MANAGE)
    String reactivate(Actor.Colleague me, @PathVariable UUID id) {
        team.reactivate(me, new ColleagueId(id));
        return "redirect:/team/" + id + "?done=team.reactivated";
    }

    @PostMapping("/team/{id}/password-link")
    @Access(value = Who.COLLEAGUE, needs = Permission.TEAM_MANAGE)
    String passwordLink(Actor.Colleague me, Model model, @PathVariable UUID id) {
        return sent(model, team.newPassword(me, new ColleagueId(id)), "link_sent");
    }

    @PostMapping("/team/{id}/invitation")
    @Access(value = Who.COLLEAGUE, needs = Permission.TEAM_MANAGE)
    String invitation(Actor.Colleague me, Model model, @PathVariable UUID id) {
        return sent(model, team.resend(me, new ColleagueId(id)), "invited");
    }

    private String sent(Model model, SentLink link, String done) {
        if (link.unsent().isEmpty()) return "redirect:/team/" + link.to() + "?done=team." + done;
        return TeamPages.handed(model, team.colleague(link.to()), link.unsent().get());
    }

    @PostMapping("/team/{id}/absences")
    @Access(Who.COLLEAGUE)
    String away(Actor.Colleague me, Model model, @ModelAttribute("shell") Shell shell, HttpServletResponse response,
            @PathVariable UUID id, @RequestParam Map<String, String> typed) {
        return does(me, model, shell, response, id, "saved", () -> team.addAbsence(me, new ColleagueId(id),
                date(typed, "first"), date(typed, "last")));
    }

    private static LocalDate date(Map<String, String> typed, String field) {
        try {
            return LocalDate.parse(typed.getOrDefault(field, ""));
        } catch (DateTimeException e) {
            throw BadForm.field(field, "team.wrong.date");
        }
    }

    @PostMapping("/team/{id}/absences/{absence}/remove")
    @Access(Who.COLLEAGUE)
    String back(Actor.Colleague me, @PathVariable UUID id, @PathVariable UUID absence) {
        team.removeAbsence(me, new ColleagueId(id), absence);
        return "redirect:/team/" + id + "?done=team.removed";
    }

    @PostMapping("/team/{id}/qualifications")
    @Access(value = Who.COLLEAGUE, needs = Permission.TEAM_MANAGE)
    String qualify(Actor.Colleague me, Model model, @ModelAttribute("shell") Shell shell,
            HttpServletResponse response, @PathVariable UUID id, @RequestParam Map<String, String> typed) {
        return does(me, model, shell, response, id, "saved", () -> team.qualify(me, new ColleagueId(id),
                typed.getOrDefault("qualification", ""), date(typed, "since"),
                typed.getOrDefault("until", "").isBlank() ? null : date(typed, "until")));
    }

    /** It holds to the end of this day, where the colleague is. */
    @PostMapping("/team/{id}/qualifications/end")
    @Access(value = Who.COLLEAGUE, needs = Permission.TEAM_MANAGE)
    String endQualification(Actor.Colleague me, Model model, @ModelAttribute("shell") Shell shell,
            HttpServletResponse response, @PathVariable UUID id, @RequestParam Map<String, String> typed) {
        return does(me, model, shell, response, id, "qualification_ended", () -> {
            ColleagueSummary who = team.visible(me, new ColleagueId(id));
            team.endQualification(me, who.id(), typed.getOrDefault("qualification", ""), date(typed, "since"),
                    clock.instant().atZone(who.zone()).toLocalDate());
        });
    }

    @PostMapping("/team/{id}/deputy")
    @Access(Who.COLLEAGUE)
    String deputy(Actor.Colleague me, Model model, @ModelAttribute("shell") Shell shell, HttpServletResponse response,
            @PathVariable UUID id, @RequestParam(defaultValue = "") String deputy) {
        return does(me, model, shell, response, id, "saved", () -> team.nameDeputy(me, new ColleagueId(id),
                deputy.isEmpty() ? null : new ColleagueId(Roles.branch(deputy, "deputy").value())));
    }

    @PostMapping("/team/{id}/hours")
    @Access(Who.COLLEAGUE)
    String hours(Actor.Colleague me, Model model, @ModelAttribute("shell") Shell shell, HttpServletResponse response,
            @PathVariable UUID id, @RequestParam Map<String, String> typed) {
        return does(me, model, shell, response, id, "saved", () -> {
            var blocks = new ArrayList<WorkingHours.Block>();
            for (DayOfWeek day : DayOfWeek.values()) {
                blocks.addAll(Hours.read(day, typed.getOrDefault(Hours.field(day), "")));
            }
            team.setHours(me, new ColleagueId(id), blocks);
        });
    }
}
