package suki.team.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.HealthLine;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.SettingLine;
import suki.shared.Worker;
import suki.shared.web.Form;
import suki.shared.web.Shell;
import suki.team.Settings;

/** The settings as sentences, the firm's name, and how well the house is. */
@Controller
class SettingsPages {

    private final ObjectProvider<SettingLine> lines;
    private final ObjectProvider<HealthLine> health;
    private final Worker worker;
    private final Settings settings;

    SettingsPages(ObjectProvider<SettingLine> lines, ObjectProvider<HealthLine> health, Worker worker,
            Settings settings) {
        this.lines = lines;
        this.health = health;
        this.worker = worker;
        this.settings = settings;
    }

    @GetMapping("/settings")
    @Access(Who.COLLEAGUE)
    String page(Actor.Colleague me, Model model, @ModelAttribute("shell") Shell shell) {
        List<SettingSentence> shown = lines.stream().filter(l -> l.shownTo(me))
                .sorted(Comparator.comparingInt(SettingLine::order))
                .map(l -> new SettingSentence(l.sentence(me, shell.w()), l.href())).toList();
        if (shown.isEmpty()) throw new NotFound("nothing to set for this actor");
        model.addAttribute("lines", shown);
        return "team/settings";
    }

    @GetMapping("/settings/firm")
    @Access(value = Who.COLLEAGUE, needs = Permission.SETTINGS)
    String firm(Actor.Colleague me, Model model) {
        requireEverywhere(me);
        model.addAttribute("form", Form.of("firm", settings.firm()));
        return "team/firm";
    }

    private static void requireEverywhere(Actor me) {
        if (!me.mayEverywhere(Permission.SETTINGS)) throw new NotFound("settings of the whole firm");
    }

    @PostMapping("/settings/firm")
    @Access(value = Who.COLLEAGUE, needs = Permission.SETTINGS)
    String firm(HttpServletRequest request, HttpServletResponse response, Actor.Colleague me, Model model,
            @RequestParam(defaultValue = "") String firm) {
        try {
            settings.nameFirm(me, firm);
            return "redirect:/settings?done=team.saved";
        } catch (BadForm bad) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("form", Form.again(request, bad, DoorPages.SECRET));
            return "team/firm";
        }
    }

    @GetMapping("/settings/health")
    @Access(value = Who.COLLEAGUE, needs = Permission.SETTINGS)
    String health(Model model, @ModelAttribute("shell") Shell shell) {
        var looks = new ArrayList<HealthLook>();
        health.stream().sorted(Comparator.comparing(HealthLine::name)).forEach(line -> {
            HealthLine.Finding found = line.look();
            looks.add(look(shell, found.state(), shell.text(found.key(), values(found.values()))));
        });
        worker.failures().forEach((name, failure) -> looks.add(look(shell, HealthLine.State.YELLOW,
                shell.text("team.health.work_failed", "work", name, "failure", failure))));
        boolean well = looks.stream().allMatch(l -> l.state().equals("kept"));
        model.addAttribute("looks", looks).addAttribute("well", well);
        return "team/health";
    }

    private static HealthLook look(Shell shell, HealthLine.State state, String sentence) {
        return switch (state) {
            case GREEN -> new HealthLook("kept", shell.text("team.health.green"), sentence);
            case YELLOW -> new HealthLook("soon", shell.text("team.health.yellow"), sentence);
            case RED -> new HealthLook("overdue", shell.text("team.health.red"), sentence);
        };
    }

    static Object[] values(Map<String, ?> named) {
        var pairs = new ArrayList<Object>();
        named.forEach((name, value) -> {
            pairs.add(name);
            pairs.add(value);
        });
        return pairs.toArray();
    }
}
