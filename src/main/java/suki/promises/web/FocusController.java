package suki.promises.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import suki.contact.Greetings;
import suki.customers.AddressKind;
import suki.customers.ContactAddress;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.promises.Ledger;
import suki.promises.Promise;
import suki.promises.PromiseId;
import suki.promises.PromiseSource.Described;
import suki.promises.Promises;
import suki.promises.Shown;
import suki.promises.Spans;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.Permission;
import suki.shared.Wording;
import suki.shared.web.Shell;
import suki.team.Settings;
import suki.team.Team;

/** Focus mode: what I owe, one customer at a time, most urgent first. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.PROMISES_WORK)
class FocusController {

    private static final int MOST_BEADS = 40;
    private static final int MOST_PAST = 5;
    private static final int QUIET_FROM = 20;
    private static final int QUIET_TO = 9;

    private final Ledger ledger;
    private final Promises promises;
    private final Customers customers;
    private final Spans spans;
    private final Team team;
    private final Settings settings;

    FocusController(Ledger ledger, Promises promises, Customers customers, Spans spans, Team team, Settings settings) {
        this.ledger = ledger;
        this.promises = promises;
        this.customers = customers;
        this.spans = spans;
        this.team = team;
        this.settings = settings;
    }

    @GetMapping("/today/focus")
    String first(Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        List<Promise> mine = mine(me, shell);
        if (mine.isEmpty()) return done(me, shell, model);
        return show(mine, mine.getFirst(), me, shell, model);
    }

    @GetMapping("/today/focus/{customer}/{id}")
    String one(@PathVariable UUID customer, @PathVariable UUID id, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, Model model) {
        Promise one = promises.find(me, new CustomerId(customer), new PromiseId(id));
        if (!one.open()) return "redirect:/today/focus" + said(request);
        return show(mine(me, shell), one, me, shell, model);
    }

    /** What was done on the page before is told on the page that is shown instead, with its undo. */
    private static String said(HttpServletRequest request) {
        return request.getQueryString() == null ? "" : "?" + request.getQueryString();
    }

    /** Where the customer has the next move there is nothing to do. */
    private List<Promise> mine(Actor.Colleague me, Shell shell) {
        return ledger.owedBy(me).stream().filter(p -> p.shown(shell.now()) != Shown.WAITING).toList();
    }

    private String done(Actor.Colleague me, Shell shell, Model model) {
        LocalDate today = shell.now().atZone(shell.w().zone()).toLocalDate();
        model.addAttribute("heard", ledger.heardSince(me.colleagueId(), today.atStartOfDay(shell.w().zone())
                .toInstant()));
        return "promises/last";
    }

    private String show(List<Promise> mine, Promise one, Actor.Colleague me, Shell shell, Model model) {
        Wording w = shell.w();
        Instant now = shell.now();
        CustomerSummary customer = customers.summaries(List.of(one.customer())).get(one.customer());
        Described about = ledger.describe(List.of(one), w).get(one.id());
        List<Promise> queue = mine.stream().limit(MOST_BEADS).toList();
        int at = queue.indexOf(queue.stream().filter(p -> p.id().equals(one.id())).findFirst().orElse(null));
        Promise next = queue.isEmpty() ? null : queue.get((at + 1) % queue.size());
        if (next != null && next.id().equals(one.id())) next = null;
        String self = "/promises/" + one.customer() + "/" + one.id();
        Language language = about == null ? customer.language() : about.language();
        Wording theirs = w.in(language, customer.zone());
        String shown = one.shown(now).word();
        model.addAttribute("page", new FocusPage(queue.stream().map(p -> p.shown(now).word()).toList(), at, shown,
                w.text("promises.focus.state", "when", w.dayTime(one.dueAt()), "left", spans.under(one, now, w)),
                customer.name(), customer.otherScriptName(), customer.otherScriptLanguage(), meta(customer, w),
                about == null ? "" : about.quote(), about == null ? "" : about.quoteLanguage(),
                about == null ? "" : about.wants(), about == null ? one.words() : about.words(),
                about == null ? "" : about.origin(), w.text("promises.act." + (about == null ? "open" : about.act())),
                about != null && about.act().equals("call") ? "phone" : "mail", href(about, self, next),
                phone(one.customer()), greeting(theirs, customer, me), language.tag(), greeting(w, customer, me), self,
                next == null ? "/today" : focusOn(next),
                focusOn(next),
                then(next, now, w),
                past(one, now, w), mind(customer, now, w), colleagues(one, me), one.shown(now) == Shown.WAITING));
        return "promises/focus";
    }

    /** The case, which leads on to whoever comes next once the letter is written. */
    private static String href(@Nullable Described about, String self, @Nullable Promise next) {
        return about == null ? self : about.href() + "?then=" + focusOn(next);
    }

    private static String focusOn(@Nullable Promise next) {
        return "/today/focus" + (next == null ? "" : "/" + next.customer() + "/" + next.id());
    }

    private static String meta(CustomerSummary customer, Wording w) {
        String language = w.text("promises.language." + customer.language().tag());
        return customer.callName().equals(customer.name())
                ? w.text("promises.focus.speaks", "language", language)
                : w.text("promises.focus.called", "name", customer.callName(), "language", language);
    }

    private String greeting(Wording w, CustomerSummary customer, Actor.Colleague me) {
        return w.text("promises.focus.greeting", "greetName", Greetings.name(customer, w.language()), "agent",
                me.name(),
                "firm", settings.firm());
    }

    private @Nullable String phone(CustomerId customer) {
        return customers.addresses(customer).stream().filter(a -> a.kind() == AddressKind.PHONE).findFirst()
                .map(ContactAddress::value).orElse(null);
    }

    private String then(@Nullable Promise next, Instant now, Wording w) {
        if (next == null) return "";
        CustomerSummary who = customers.summaries(List.of(next.customer())).get(next.customer());
        return w.text("promises.focus.then", "name", who.name(), "when", w.moment(next.aimAt().isAfter(now)
                ? next.aimAt() : next.dueAt(), now));
    }

    private List<FocusPage.Past> past(Promise one, Instant now, Wording w) {
        var list = new ArrayList<FocusPage.Past>();
        List<Promise> all = promises.ofCustomer(one.customer(), MOST_PAST + 1);
        var about = ledger.describe(all, w);
        for (Promise other : all) {
            if (other.id().equals(one.id())) continue;
            Described described = about.get(other.id());
            Instant when = other.endedAt() == null ? other.madeAt() : other.endedAt();
            String day = w.dayShort(when, now);
            list.add(new FocusPage.Past(day.isEmpty() ? w.time(when) : day,
                    other.shown(now).word(), described == null ? other.words() : described.words()));
        }
        return list;
    }

    /** What to mind: the hour where they are, and quiet hours for calls. */
    private static List<String> mind(CustomerSummary customer, Instant now, Wording w) {
        var list = new ArrayList<String>();
        var there = now.atZone(customer.zone());
        if (!there.toLocalTime().equals(now.atZone(w.zone()).toLocalTime())) {
            list.add(w.text("promises.focus.there", "time", w.in(w.language(), customer.zone()).time(now)));
        }
        if (there.getHour() >= QUIET_FROM || there.getHour() < QUIET_TO) list.add(w.text("promises.focus.quiet"));
        return list;
    }

    private List<FocusPage.Person> colleagues(Promise one, Actor.Colleague me) {
        return team.holding(Permission.PROMISES_WORK, one.branch()).stream()
                .filter(c -> !c.id().equals(me.colleagueId())).limit(50)
                .map(c -> new FocusPage.Person(c.id().toString(), c.name())).toList();
    }
}
