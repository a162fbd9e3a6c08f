package suki.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.cases.AnsweredMeanwhile;
import suki.cases.Apology;
import suki.cases.CaseFile;
import suki.cases.Cases;
import suki.cases.Entry;
import suki.cases.Fault;
import suki.cases.Redress;
import suki.cases.Severity;
import suki.cases.Tone;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Ids;
import suki.shared.Permission;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** Whose fault it was, and saying sorry. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.CASES_WORK)
class RedressController {

    private final Cases cases;
    private final Redress redress;
    private final Customers customers;
    private final OnceForms forms;

    RedressController(Cases cases, Redress redress, Customers customers, OnceForms forms) {
        this.cases = cases;
        this.redress = redress;
        this.customers = customers;
        this.forms = forms;
    }

    @GetMapping("/cases/{code}/judgement")
    String judgement(@PathVariable String code, Actor.Colleague me, Model model) {
        CaseFile one = cases.find(me, code);
        Form form = redress.standing(one).judgement().map(j -> Form.of("fault", j.fault().name(), "severity",
                j.severity().name(), "why", j.why())).orElse(Form.of("severity", Severity.MIDDLING.name()));
        return judgement(one, form, model);
    }

    private static String judgement(CaseFile one, Form form, Model model) {
        model.addAttribute("one", one);
        model.addAttribute("form", form);
        return "cases/judgement";
    }

    @PostMapping("/cases/{code}/judgement")
    String judge(@PathVariable String code, @RequestParam Map<String, String> typed, Actor.Colleague me,
            HttpServletRequest request, HttpServletResponse response, Model model) {
        return forms.once(request, response, () -> {
            redress.judge(me, code, choice(Fault.values(), typed, "fault"), choice(Severity.values(), typed,
                    "severity"), typed.getOrDefault("why", ""));
            return "/cases/" + code + "?done=cases.judged";
        }, form -> judgement(cases.find(me, code), form, model));
    }

    private static <E extends Enum<E>> E choice(E[] all, Map<String, String> typed, String field) {
        return Arrays.stream(all).filter(e -> e.name().equals(typed.get(field))).findFirst()
                .orElseThrow(() -> BadForm.field(field, "cases.val.choose"));
    }

    @GetMapping("/cases/{code}/apology")
    String apology(@PathVariable String code, Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        CaseFile one = cases.find(me, code);
        return apology(one, me, Form.of("how", Apology.How.LETTER.name(), "body", ready(one, me, shell)), "", shell,
                model);
    }

    private String ready(CaseFile one, Actor.Colleague me, Shell shell) {
        CustomerSummary customer = customers.summaries(List.of(one.customer())).get(one.customer());
        return redress.readyWords(one, customer, me, shell.w().in(one.language(), customer.zone()));
    }

    private String apology(CaseFile one, Actor.Colleague me, Form form, String meanwhile, Shell shell, Model model) {
        model.addAllAttributes(Map.of("one", one, "form", form, "meanwhile", meanwhile, "seen",
                String.valueOf(AnsweredMeanwhile.seen(cases.thread(me, one))), "tone", Tone.of(form.value("body"))));
        return "cases/apology";
    }

    @PostMapping("/cases/{code}/apology")
    String apologise(@PathVariable String code, @RequestParam Map<String, String> typed, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        try {
            return forms.once(request, () -> apologise(me, code, typed, shell));
        } catch (BadForm bad) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return apology(cases.find(me, code), me, Form.again(request, bad, Set.of()), "", shell, model);
        } catch (AnsweredMeanwhile meanwhile) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return apology(cases.find(me, code), me, Form.again(request, new BadForm(Map.of()), Set.of()),
                    CaseSheet.meanwhile(meanwhile.last(), shell.w()), shell, model);
        }
    }

    private String apologise(Actor.Colleague me, String code, Map<String, String> typed, Shell shell) {
        Apology.How how = choice(Apology.How.values(), typed, "how");
        Entry entry = redress.apologise(me, code, how, typed.getOrDefault("body", ""),
                ready(cases.find(me, code), me, shell), Ids.read(typed.getOrDefault("seen", "")));
        String undo = how == Apology.How.LETTER ? "&undo=/cases/" + code + "/letters/" + entry.id() + "/undoing" : "";
        return "/cases/" + code + "?done=cases.apologised" + undo + "#e-" + entry.id();
    }

    /** What in these words sounds like denial or blame; asked by the page while somebody writes. */
    @PostMapping("/cases/{code}/tone")
    String tone(@PathVariable String code, @RequestParam(defaultValue = "") String body, Actor.Colleague me,
            Model model) {
        cases.find(me, code);
        model.addAttribute("findings", Tone.of(body));
        return "cases/tone";
    }
}
