package suki.loyalty.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.contact.Consents;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.loyalty.Membership;
import suki.loyalty.Memberships;
import suki.loyalty.Programme;
import suki.loyalty.ProgrammeId;
import suki.loyalty.Programmes;
import suki.loyalty.Referrals;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Slice;
import suki.shared.Wording;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Qr;
import suki.shared.web.Shell;

/** Members as a list, and each one's book. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.CUSTOMERS_READ)
class MemberController {

    static final String PAGE = "/members";

    private final Memberships memberships;
    private final Programmes programmes;
    private final MemberView view;
    private final Referrals referrals;
    private final Customers customers;
    private final Consents consents;
    private final OnceForms forms;

    MemberController(Memberships memberships, Programmes programmes, MemberView view,
            Referrals referrals, Customers customers, Consents consents, OnceForms forms) {
        this.memberships = memberships;
        this.programmes = programmes;
        this.view = view;
        this.referrals = referrals;
        this.customers = customers;
        this.consents = consents;
        this.forms = forms;
    }

    @GetMapping(PAGE)
    String list(@RequestParam(defaultValue = "") String after, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, Model model) {
        Slice<Memberships.Line> found = memberships.all(me, after);
        Map<CustomerId, CustomerSummary> known = customers.summaries(found.rows().stream()
                .map(l -> l.membership().customer()).distinct().toList());
        Wording w = shell.w();
        model.addAttribute("lines", found.rows().stream().map(l -> {
            Membership one = l.membership();
            CustomerSummary who = known.get(one.customer());
            return new MemberLine(one.number(), who == null ? "–" : who.name(), view.programme(one),
                    w.dayYear(one.joinedAt().atZone(w.zone()).toLocalDate()), MemberWords.has(l.balance(), w));
        }).toList());
        model.addAttribute("none", programmes.all().isEmpty())
                .addAttribute("oversees", me.mayEverywhere(Permission.PROMISES_OVERSEE));
        model.addAttribute("next", found.next().map(n -> PAGE + "?after=" + n).orElse(null));
        return "loyalty/members";
    }

    @GetMapping(PAGE + "/{number}")
    String one(@PathVariable String number, @RequestParam(defaultValue = "") String before, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, Model model) {
        Membership one = memberships.byNumber(me, number);
        long from = before.matches("[0-9]{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
        model.addAttribute("page", view.page(me, one, customers.summary(me, one.customer()), from, shell.w()));
        return "loyalty/member";
    }

    /** For print and for a phone that is handed over the counter. */
    @GetMapping(PAGE + "/{number}/card")
    String card(@PathVariable String number, Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        Membership one = memberships.byNumber(me, number);
        model.addAttribute("name", customers.summary(me, one.customer()).name()).addAttribute("number", one.number())
                .addAttribute("programme", view.programme(one)).addAttribute("standing", view.standing(one, shell.w()))
                .addAttribute("picture", Qr.svg(one.number()));
        return "loyalty/card";
    }

    @GetMapping("/customers/{code}/memberships/new")
    @Access(value = Who.COLLEAGUE, needs = Permission.CUSTOMERS_EDIT)
    String joining(@PathVariable String code, Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        return joining(customers.byCode(me, code), Form.empty(), shell, model);
    }

    private String joining(CustomerSummary who, Form form, Shell shell, Model model) {
        List<Membership> theirs = memberships.of(who.id());
        model.addAttribute("name", who.name()).addAttribute("code", who.code()).addAttribute("form", form);
        model.addAttribute("programmes", programmes.all().stream().filter(Programme::active)
                .filter(p -> theirs.stream().noneMatch(m -> m.programme().equals(p.id())))
                .map(p -> new ProgrammeLine(p.id().toString(), p.name(), ProgrammePages.rule(p, shell.w()))).toList());
        return "loyalty/join";
    }

    @PostMapping("/customers/{code}/memberships")
    @Access(value = Who.COLLEAGUE, needs = Permission.CUSTOMERS_EDIT)
    String join(@PathVariable String code, @RequestParam(defaultValue = "") String programme,
            @RequestParam(defaultValue = "") String broughtBy, @RequestParam(defaultValue = "false") boolean offers,
            Actor.Colleague me, @ModelAttribute("shell") Shell shell, HttpServletRequest request,
            HttpServletResponse response, Model model) {
        CustomerSummary who = customers.byCode(me, code);
        UUID wanted = Ids.read(programme);
        if (wanted == null) throw new NotFound("programme " + programme);
        return forms.once(request, response, () -> {
            String number = referrals.join(me, who.id(), new ProgrammeId(wanted), broughtBy).number();
            if (offers) consents.offers(me, who.id());
            return PAGE + "/" + number + "?done=loyalty.joined";
        }, form -> joining(who, form, shell, model));
    }
}
