package suki.loyalty.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.loyalty.OwnWords;
import suki.loyalty.Programme;
import suki.loyalty.ProgrammeId;
import suki.loyalty.Programmes;
import suki.loyalty.touches.TouchKind;
import suki.loyalty.touches.TouchRule;
import suki.loyalty.touches.Touches;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Permission;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;

/** What a programme does on birthdays and joining days. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.SETTINGS)
class TouchPages {

    private static final String PAGE = ProgrammePages.PAGE + "/{id}/days";

    private final Programmes programmes;
    private final Touches touches;
    private final TransactionTemplate transaction;
    private final OnceForms forms;

    TouchPages(Programmes programmes, Touches touches, TransactionTemplate transaction, OnceForms forms) {
        this.programmes = programmes;
        this.touches = touches;
        this.transaction = transaction;
        this.forms = forms;
    }

    @GetMapping(PAGE)
    String show(@PathVariable UUID id, Actor.Colleague me, Model model) {
        Programme one = programmes.changeable(me, new ProgrammeId(id));
        Form form = Form.empty();
        for (Map.Entry<TouchKind, TouchRule> rule : touches.rules(one.id()).entrySet()) {
            String kind = rule.getKey().word();
            form = OwnWords.form(form.and(kind, "1").and(kind + "_points", String.valueOf(rule.getValue().points())),
                    kind, rule.getValue().words());
        }
        return show(one, form, model);
    }

    private static String show(Programme one, Form form, Model model) {
        model.addAttribute("id", one.id().toString()).addAttribute("programme", one.name()).addAttribute("form", form);
        return "loyalty/days-set";
    }

    @PostMapping(PAGE)
    String set(@PathVariable UUID id, @RequestParam Map<String, String> typed, Actor.Colleague me,
            HttpServletRequest request, HttpServletResponse response, Model model) {
        Programme one = programmes.changeable(me, new ProgrammeId(id));
        return forms.once(request, response, () -> {
            transaction.executeWithoutResult(status -> {
                for (TouchKind kind : TouchKind.values()) touches.set(me, one.id(), kind, wanted(kind, typed));
            });
            return ProgrammePages.PAGE + "/" + id + "?done=loyalty.programme_changed";
        }, form -> show(one, form, model));
    }

    private static @Nullable TouchRule wanted(TouchKind kind, Map<String, String> typed) {
        if (!typed.containsKey(kind.word())) return null;
        String points = typed.getOrDefault(kind.word() + "_points", "").strip();
        if (!points.matches("[0-9]{0,9}")) {
            throw BadForm.field(kind.word() + "_points", "loyalty.bad.range", "least", 0, "most", Touches.MOST_POINTS);
        }
        return new TouchRule(points.isEmpty() ? 0 : Long.parseLong(points), OwnWords.typed(typed, kind.word()));
    }
}
