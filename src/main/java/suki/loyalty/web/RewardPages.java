package suki.loyalty.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.loyalty.Programme;
import suki.loyalty.ProgrammeId;
import suki.loyalty.Programmes;
import suki.loyalty.RewardId;
import suki.loyalty.Rewards;
import suki.purchases.TypedMoney;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.Money;
import suki.shared.Permission;
import suki.shared.Wording;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** What members of a programme can have for points: a list, and a form for one more. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.SETTINGS)
class RewardPages {

    /** What can't be read is no number, and the door says so beside what else is wrong. */
    private static final long NONE = 0;

    private static final String PAGE = ProgrammePages.PAGE + "/{id}/rewards";

    private final Programmes programmes;
    private final Rewards rewards;
    private final OnceForms forms;

    RewardPages(Programmes programmes, Rewards rewards, OnceForms forms) {
        this.programmes = programmes;
        this.rewards = rewards;
        this.forms = forms;
    }

    @GetMapping(PAGE)
    String show(@PathVariable UUID id, Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        return show(programmes.changeable(me, new ProgrammeId(id)), Form.empty(), shell.w(), model);
    }

    private String show(Programme one, Form form, Wording w, Model model) {
        model.addAttribute("id", one.id().toString()).addAttribute("programme", one.name()).addAttribute("form", form)
                .addAttribute("money", one.currency().getCurrencyCode());
        model.addAttribute("rewards", rewards.of(one.id()).stream().map(r -> new TillPage.Prize(r.id().toString(),
                r.name(), r.off() == null ? w.text("loyalty.costs", "n", r.points())
                        : w.text("loyalty.costs_off", "n", r.points(), "amount", w.money(r.off())), false)).toList());
        return "loyalty/rewards";
    }

    @PostMapping(PAGE)
    String add(@PathVariable UUID id, @RequestParam Map<String, String> typed, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        Programme one = programmes.changeable(me, new ProgrammeId(id));
        return forms.once(request, response, () -> {
            String points = typed.getOrDefault("points", "").strip();
            String off = typed.getOrDefault("off", "").strip();
            Long minor = off.isEmpty() ? null : TypedMoney.read(off, one.currency()).map(Money::minor).orElse(NONE);
            rewards.add(me, one.id(), typed.getOrDefault("name", ""),
                    points.matches("[0-9]{1,12}") ? Long.parseLong(points) : NONE, minor);
            return ProgrammePages.PAGE + "/" + id + "/rewards?done=loyalty.reward_added";
        }, form -> show(one, form, shell.w(), model));
    }

    @PostMapping(PAGE + "/{reward}/removal")
    String remove(@PathVariable UUID id, @PathVariable UUID reward, Actor.Colleague me, HttpServletRequest request) {
        Programme one = programmes.changeable(me, new ProgrammeId(id));
        return forms.once(request, () -> {
            rewards.remove(me, one.id(), new RewardId(reward));
            return ProgrammePages.PAGE + "/" + id + "/rewards?done=loyalty.reward_removed";
        });
    }
}
