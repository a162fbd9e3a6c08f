package suki.promises.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
import suki.branches.Calendars;
import suki.branches.calendar.BusinessCalendar;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.promises.Fact;
import suki.promises.Ledger;
import suki.promises.Moves;
import suki.promises.Onward;
import suki.promises.Promise;
import suki.promises.PromiseId;
import suki.promises.PromiseSource.Described;
import suki.promises.Promises;
import suki.promises.Spans;
import suki.promises.Withdrawal;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.ColleagueId;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Wording;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** What is done with one promise: kept, tried, handed on, moved, withdrawn. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.PROMISES_WORK)
class PromiseController {

    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_MESSAGE = 4_000;

    private final Promises promises;
    private final Moves moves;
    private final Ledger ledger;
    private final Customers customers;
    private final Calendars calendars;
    private final Spans spans;
    private final OnceForms forms;

    PromiseController(Promises promises, Moves moves, Ledger ledger, Customers customers, Calendars calendars,
            Spans spans, OnceForms forms) {
        this.promises = promises;
        this.moves = moves;
        this.ledger = ledger;
        this.customers = customers;
        this.calendars = calendars;
        this.spans = spans;
        this.forms = forms;
    }

    private Promise find(UUID customer, UUID id, Actor me) {
        return promises.find(me, new CustomerId(customer), new PromiseId(id));
    }

    @GetMapping("/promises/{customer}/{id}")
    String show(@PathVariable UUID customer, @PathVariable UUID id, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, Model model) {
        Promise one = find(customer, id, me);
        Described about = ledger.describe(List.of(one), shell.w()).get(one.id());
        CustomerSummary who = customers.summaries(List.of(one.customer())).get(one.customer());
        var facts = promises.facts(one.customer(), one.id()).stream().map(f -> new PromisePage.Line(
                shell.w().margin(f.at(), shell.now()), shell.text("promises.fact." + f.what()), f.by(),
                f.newDue() == null ? "" : shell.w().dayTime(f.newDue()), words(f, shell.w()))).toList();
        String shown = one.shown(shell.now()).word();
        model.addAttribute("page", new PromisePage("/promises/" + one.customer() + "/" + one.id(), who.name(),
                about == null ? one.words() : about.words(), about == null ? "" : about.href(), shown,
                shell.text("promises.state." + shown), shell.w().dayTime(one.dueAt()),
                spans.under(one, shell.now(), shell.w()), one.open(),
                one.open() && one.towardsCustomer() && one.toldAt() == null, facts));
        return "promises/promise";
    }

    /** What a person wrote, as it stands; what Suki noted, in the reader's language. */
    private static String words(Fact fact, Wording w) {
        String words = fact.words() == null ? "" : fact.words();
        for (Withdrawal reason : Withdrawal.values()) {
            if (words.equals(reason.key())) return w.text("promises.withdrawal." + words);
        }
        return Fact.NOTED.contains(words) ? w.text("promises.noted." + words) : words;
    }

    @PostMapping("/promises/{customer}/{id}/fulfilment")
    String keep(@PathVariable UUID customer, @PathVariable UUID id, @RequestParam(defaultValue = "") String then,
            Actor.Colleague me, HttpServletRequest request) {
        return forms.once(request, () -> {
            Promise one = promises.keep(me, new CustomerId(customer), new PromiseId(id), "");
            return next(then, "promises.kept", "/promises/" + one.customer() + "/" + one.id() + "/undoing");
        });
    }

    @PostMapping("/promises/{customer}/{id}/undoing")
    String undo(@PathVariable UUID customer, @PathVariable UUID id, Actor.Colleague me, HttpServletRequest request) {
        return forms.once(request, () -> {
            promises.undo(me, new CustomerId(customer), new PromiseId(id));
            return "/today?done=promises.undone";
        });
    }

    /** Nobody answered the telephone: noted, and tried again later. */
    @PostMapping("/promises/{customer}/{id}/attempt")
    String attempt(@PathVariable UUID customer, @PathVariable UUID id, @RequestParam(defaultValue = "") String then,
            Actor.Colleague me, HttpServletRequest request) {
        return forms.once(request, () -> {
            promises.tried(me, new CustomerId(customer), new PromiseId(id));
            return next(then, "promises.tried", "");
        });
    }

    /** Told by a person: their name and the time are the note. */
    @PostMapping("/promises/{customer}/{id}/telling")
    String told(@PathVariable UUID customer, @PathVariable UUID id, Actor.Colleague me, HttpServletRequest request) {
        return forms.once(request, () -> {
            promises.told(me, new CustomerId(customer), new PromiseId(id), "");
            return "/promises/" + customer + "/" + id + "?done=promises.told";
        });
    }

    @PostMapping("/promises/{customer}/{id}/owner")
    String hand(@PathVariable UUID customer, @PathVariable UUID id, @RequestParam String to,
            @RequestParam(defaultValue = "") String then, Actor.Colleague me, HttpServletRequest request) {
        ColleagueId owner = to.equals("me") ? me.colleagueId() : to.isEmpty() ? null : new ColleagueId(uuid(to));
        return forms.once(request, () -> {
            promises.hand(me, new CustomerId(customer), new PromiseId(id), owner);
            return next(then, to.equals("me") ? "promises.taken" : "promises.handed", "");
        });
    }

    @PostMapping("/promises/{customer}/{id}/withdrawal")
    String withdraw(@PathVariable UUID customer, @PathVariable UUID id, @RequestParam Withdrawal reason,
            Actor.Colleague me, HttpServletRequest request) {
        return forms.once(request, () -> {
            promises.withdraw(me, new CustomerId(customer), new PromiseId(id), reason);
            return next("", "promises.withdrawn", "/promises/" + customer + "/" + id + "/undoing");
        });
    }

    @PostMapping("/promises/{customer}/{id}/breaking")
    String breakIt(@PathVariable UUID customer, @PathVariable UUID id, @RequestParam(defaultValue = "") String reason,
            Actor.Colleague me, HttpServletRequest request) {
        if (reason.length() > LONGEST_REASON) throw BadForm.field("reason", "promises.val.long", "n", LONGEST_REASON);
        return forms.once(request, () -> {
            promises.breakIt(me, new CustomerId(customer), new PromiseId(id), reason.strip());
            return next("", "promises.broken", "/promises/" + customer + "/" + id + "/undoing");
        });
    }

    private static UUID uuid(String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException e) {
            throw new NotFound(typed);
        }
    }

    private static String next(String then, String done, String undo) {
        String to = Onward.of(then);
        return (to.isEmpty() ? "/today" : to) + "?done=" + done + (undo.isEmpty() ? "" : "&undo=" + undo);
    }

    @GetMapping("/promises/{customer}/{id}/move")
    String moveForm(@PathVariable UUID customer, @PathVariable UUID id, @RequestParam(defaultValue = "") String then,
            Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        return move(find(customer, id, me), Form.empty(), "", then, shell, model);
    }

    private String move(Promise one, Form form, String preview, String then, Shell shell, Model model) {
        Described about = ledger.describe(List.of(one), shell.w()).get(one.id());
        CustomerSummary who = customers.summaries(List.of(one.customer())).get(one.customer());
        Language language = about == null ? who.language() : about.language();
        model.addAttribute("form", form);
        model.addAttribute("page", new MovePage("/promises/" + one.customer() + "/" + one.id(), who.name(),
                about == null ? one.words() : about.words(), shell.w().dayTime(one.dueAt()),
                spans.under(one, shell.now(), shell.w()), language.tag(), shell.text("promises.language."
                        + language.tag()),
                !promises.inTime(one), one.moves() > 0, times(one, shell), preview, then));
        return "promises/move";
    }

    private List<MovePage.Time> times(Promise one, Shell shell) {
        BusinessCalendar calendar = calendars.of(one.branch());
        Instant now = shell.now();
        Instant from = one.dueAt().isAfter(now) ? one.dueAt() : now;
        var times = new LinkedHashSet<Instant>();
        times.add(calendar.add(from, Duration.ofHours(2)).truncatedTo(ChronoUnit.MINUTES));
        // the instant of closing belongs to the next business day
        for (int days = 0; days <= 4; days++) times.add(calendar.addBusinessDays(from.minusNanos(1), days));
        times.removeIf(t -> !t.isAfter(now) || t.equals(one.dueAt()));
        var list = new ArrayList<MovePage.Time>();
        for (Instant time : times) {
            list.add(new MovePage.Time(time.atZone(shell.w().zone()).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES)
                    .toString(), shell.w().dayTime(time)));
        }
        return list;
    }

    @PostMapping("/promises/{customer}/{id}/move")
    String move(@PathVariable UUID customer, @PathVariable UUID id, @RequestParam Map<String, String> typed,
            Actor.Colleague me, @ModelAttribute("shell") Shell shell, HttpServletRequest request,
            HttpServletResponse response, Model model) {
        Promise one = find(customer, id, me);
        String then = typed.getOrDefault("then", "");
        try {
            Instant due = due(typed, one, shell.w());
            String reason = typed.getOrDefault("reason", "").strip();
            if (reason.isEmpty()) throw BadForm.field("reason", "promises.val.reason");
            String agreed = typed.getOrDefault("agreed", "").strip();
            String message = moves.message(one, due, reason);
            if (!typed.getOrDefault("step", "").equals("send")) {
                check(one, due, reason, agreed, "", shell.now());
                Form form = Form.again(request, new BadForm(Map.of()), Set.of());
                return move(one, form, message, then, shell, model);
            }
            return forms.once(request, () -> {
                String words = typed.getOrDefault("message", "").isBlank() ? message : typed.get("message");
                check(one, due, reason, agreed, words, shell.now());
                moves.move(me, one, due, reason, words, agreed);
                return next(then, "promises.moved", "");
            });
        } catch (BadForm bad) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return move(one, Form.again(request, bad, Set.of()), typed.getOrDefault("message", ""), then, shell, model);
        }
    }

    /** What the ledger would refuse is said beside its field, and what was typed stays. */
    private void check(Promise one, Instant due, String reason, String agreed, String message, Instant now) {
        if (reason.length() > LONGEST_REASON) throw BadForm.field("reason", "promises.val.long", "n", LONGEST_REASON);
        if (agreed.length() > LONGEST_REASON) throw BadForm.field("agreed", "promises.val.long", "n", LONGEST_REASON);
        if (message.length() > LONGEST_MESSAGE) {
            throw BadForm.field("message", "promises.val.long", "n", LONGEST_MESSAGE);
        }
        if (!due.isAfter(now)) throw BadForm.field("own_time", "promises.refusal.past");
        boolean again = one.moves() > 0 && !one.overdue(now);
        if (again && agreed.isEmpty()) throw BadForm.field("agreed", "promises.refusal.second_move");
    }

    private Instant due(Map<String, String> typed, Promise one, Wording w) {
        String own = typed.getOrDefault("own_time", "");
        Instant due;
        try {
            due = LocalDateTime.parse(own.isBlank() ? typed.getOrDefault("due", "") : own).atZone(w.zone()).toInstant();
        } catch (DateTimeParseException e) {
            throw BadForm.field("own_time", "promises.val.time");
        }
        BusinessCalendar calendar = calendars.of(one.branch());
        boolean open = calendar.isOpen(due) || calendar.isOpen(due.minusSeconds(1));
        if (!open) throw BadForm.field("own_time", "promises.val.closed", "when", w.dayTime(calendar.nextOpen(due)));
        return due;
    }
}
