package suki.loyalty.web;

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
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.loyalty.Balance;
import suki.loyalty.Booking;
import suki.loyalty.Membership;
import suki.loyalty.Memberships;
import suki.loyalty.Points;
import suki.loyalty.Programme;
import suki.loyalty.ProgrammeId;
import suki.loyalty.Programmes;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Slice;
import suki.shared.Wording;
import suki.shared.web.Shell;

/** Members as a list, and each one's book. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.CUSTOMERS_READ)
class MemberController {

    static final String PAGE = "/members";
    private static final int LINES = 50;

    private final Memberships memberships;
    private final Programmes programmes;
    private final Points points;
    private final Customers customers;

    MemberController(Memberships memberships, Programmes programmes, Points points, Customers customers) {
        this.memberships = memberships;
        this.programmes = programmes;
        this.points = points;
        this.customers = customers;
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
            return new MemberLine(one.number(), who == null ? "–" : who.name(), programme(one.programme()),
                    w.dayYear(one.joinedAt().atZone(w.zone()).toLocalDate()), MemberWords.has(l.balance(), w));
        }).toList());
        model.addAttribute("none", programmes.all().isEmpty());
        model.addAttribute("next", found.next().map(n -> PAGE + "?after=" + n).orElse(null));
        return "loyalty/members";
    }

    private String programme(ProgrammeId id) {
        return programmes.find(id).map(Programme::name).orElse("–");
    }

    @GetMapping(PAGE + "/{number}")
    String one(@PathVariable String number, @RequestParam(defaultValue = "") String before, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, Model model) {
        Membership one = memberships.byNumber(me, number);
        CustomerSummary who = customers.summary(me, one.customer());
        long from = before.matches("[0-9]{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
        List<Booking> lines = points.statement(one.customer(), one.id(), from, LINES + 1);
        List<Booking> shown = lines.subList(0, Math.min(LINES, lines.size()));
        Balance balance = points.balance(one.customer(), one.id());
        Wording w = shell.w();
        model.addAttribute("page", new MemberPage(one.number(), who.name(), who.code(), programme(one.programme()),
                MemberWords.has(balance, w), MemberWords.ahead(points.expiring(one.customer(), one.id()), w),
                shown.stream().map(b -> MemberWords.line(b, w)).toList(), lines.size() > LINES
                        ? PAGE + "/" + one.number() + "?before=" + shown.getLast().n() : null));
        return "loyalty/member";
    }

    @GetMapping("/customers/{code}/memberships/new")
    @Access(value = Who.COLLEAGUE, needs = Permission.CUSTOMERS_EDIT)
    String joining(@PathVariable String code, Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        CustomerSummary who = customers.byCode(me, code);
        List<Membership> theirs = memberships.of(who.id());
        model.addAttribute("name", who.name()).addAttribute("code", who.code());
        model.addAttribute("programmes", programmes.all().stream().filter(Programme::active)
                .filter(p -> theirs.stream().noneMatch(m -> m.programme().equals(p.id())))
                .map(p -> new ProgrammeLine(p.id().toString(), p.name(), ProgrammePages.rule(p, shell.w()))).toList());
        return "loyalty/join";
    }

    @PostMapping("/customers/{code}/memberships")
    @Access(value = Who.COLLEAGUE, needs = Permission.CUSTOMERS_EDIT)
    String join(@PathVariable String code, @RequestParam(defaultValue = "") String programme, Actor.Colleague me) {
        CustomerSummary who = customers.byCode(me, code);
        UUID wanted = Ids.read(programme);
        if (wanted == null) throw new NotFound("programme " + programme);
        Membership one = memberships.join(me, who.id(), new ProgrammeId(wanted));
        return "redirect:" + PAGE + "/" + one.number() + "?done=loyalty.joined";
    }
}
