package suki.team.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.branches.Branches;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.web.Form;
import suki.shared.web.Shell;
import suki.team.ApiKeys;

/** Keys for programs: made here, shown once, listed with their last use, revoked at once. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.SETTINGS)
class ApiKeyPages {

    private static final int OFFERED_DAYS = 365;

    private final ApiKeys keys;
    private final Branches branches;

    ApiKeyPages(ApiKeys keys, Branches branches) {
        this.keys = keys;
        this.branches = branches;
    }

    @GetMapping("/settings/api-keys")
    String page(Actor.Colleague me, Model model, @ModelAttribute("shell") Shell shell) {
        LocalDate until = shell.now().atZone(shell.reader().zone()).toLocalDate().plusDays(OFFERED_DAYS);
        return show(me, model, shell, Form.of("ends", until.toString(), "branch", "all"));
    }

    private String show(Actor.Colleague me, Model model, Shell shell, Form form) {
        model.addAttribute("keys", keys.list(me)).addAttribute("form", form).addAttribute("branches", branches.all())
                .addAttribute("scopes", List.of(Permission.values()));
        return "team/api-keys";
    }

    @PostMapping("/settings/api-keys")
    String create(HttpServletRequest request, HttpServletResponse response, Actor.Colleague me, Model model,
            @ModelAttribute("shell") Shell shell, @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") List<String> scopes, @RequestParam(defaultValue = "") String branch,
            @RequestParam(defaultValue = "") String ends) {
        try {
            Reach reach = branch.equals("all") ? Reach.EVERYWHERE
                    : new Reach(false, Set.of(Roles.branch(branch, "branch")));
            ApiKeys.Made made = keys.create(me, name, scopes(scopes), reach, day(ends)
                    .plusDays(1).atStartOfDay(shell.reader().zone()).toInstant());
            model.addAttribute("secret", made.secret()).addAttribute("name", name);
            return "team/api-key-made";
        } catch (BadForm bad) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(me, model, shell, Form.again(request, bad, DoorPages.SECRET));
        }
    }

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeException e) {
            throw BadForm.field("ends", "team.wrong.date");
        }
    }

    private static Set<Permission> scopes(List<String> typed) {
        var scopes = EnumSet.noneOf(Permission.class);
        Arrays.stream(Permission.values()).filter(p -> typed.contains(p.name())).forEach(scopes::add);
        return scopes;
    }

    @PostMapping("/settings/api-keys/{id}/revoke")
    String revoke(Actor.Colleague me, @PathVariable UUID id) {
        keys.revoke(me, id);
        return "redirect:/settings/api-keys?done=team.key_revoked";
    }
}
