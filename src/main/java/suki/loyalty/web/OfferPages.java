package suki.loyalty.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import suki.loyalty.OwnWords;
import suki.loyalty.Programme;
import suki.loyalty.ProgrammeId;
import suki.loyalty.Programmes;
import suki.loyalty.offers.Offer;
import suki.loyalty.offers.OfferId;
import suki.loyalty.offers.Offers;
import suki.purchases.TypedMoney;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Ids;
import suki.shared.Money;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Slice;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** Offers to members: a list, a draft that is tried, its letters under way, and what it brought. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.PROMISES_OVERSEE)
class OfferPages {

    static final String PAGE = "/members/offers";

    private static final int USUAL_DAYS = 14;
    private static final int USUAL_HELD_BACK = 10;

    private final Offers offers;
    private final OfferView view;
    private final Programmes programmes;
    private final OnceForms forms;

    OfferPages(Offers offers, OfferView view, Programmes programmes, OnceForms forms) {
        this.offers = offers;
        this.view = view;
        this.programmes = programmes;
        this.forms = forms;
    }

    @GetMapping(PAGE)
    String list(@RequestParam(defaultValue = "") String after, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, Model model) {
        Slice<Offer> found = offers.all(me, after);
        model.addAttribute("lines", found.rows().stream().map(o -> view.line(o, shell.w())).toList());
        model.addAttribute("next", found.next().map(n -> PAGE + "?after=" + n).orElse(null));
        model.addAttribute("none", programmes.all().stream().noneMatch(Programme::active));
        return "loyalty/offers";
    }

    @GetMapping(PAGE + "/new")
    String fresh(Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        require(me);
        LocalDate today = shell.now().atZone(shell.w().zone()).toLocalDate();
        String programme = programmes.all().stream().filter(Programme::active).findFirst()
                .map(p -> p.id().toString()).orElse("");
        return form("", Form.of("programme", programme, "from", today.toString(), "until",
                today.plusDays(USUAL_DAYS).toString(), "heldBack", String.valueOf(USUAL_HELD_BACK)), model);
    }

    private void require(Actor by) {
        if (!offers.mayMake(by)) throw new NotFound("may not make offers");
    }

    private String form(String id, Form form, Model model) {
        model.addAttribute("id", id).addAttribute("form", form).addAttribute("programmes", programmes.all().stream()
                .filter(p -> p.active() || form.chosen("programme", p.id().toString())).toList());
        return "loyalty/offer-form";
    }

    @PostMapping(PAGE + "/new")
    String add(@RequestParam Map<String, String> typed, Actor.Colleague me, HttpServletRequest request,
            HttpServletResponse response, Model model) {
        require(me);
        return forms.once(request, response, () -> PAGE + "/" + offers.add(me, read(typed)),
                form -> form("", form, model));
    }

    @GetMapping(PAGE + "/{id}")
    String one(@PathVariable UUID id, Actor.Colleague me, @ModelAttribute("shell") Shell shell,
            @RequestHeader(name = "HX-Target", defaultValue = "") String target, HttpServletResponse response,
            Model model) {
        OfferPage page = view.page(me, offers.find(me, new OfferId(id)), shell.w());
        boolean part = target.equals("writing");
        if (part && !page.moving()) response.setHeader("HX-Refresh", "true");
        model.addAttribute("page", page);
        return part ? "loyalty/writing" : "loyalty/offer";
    }

    @GetMapping(PAGE + "/{id}/edit")
    String edit(@PathVariable UUID id, Actor.Colleague me, Model model) {
        Offer one = offers.find(me, new OfferId(id));
        if (!one.draft()) throw new NotFound("draft " + id);
        Form form = Form.of("version", String.valueOf(one.version()), "programme",
                one.programme().toString(), "name", one.name(), "from", one.from().toString(), "until",
                one.until().toString(), "tier", String.valueOf(one.audience().leastTier()), "heldBack",
                String.valueOf(one.audience().heldBack()), "least", written(one, one.terms().least()));
        if (one.terms().percent() != null) form = form.and("percent", String.valueOf(one.terms().percent()));
        if (one.terms().minor() != null) form = form.and("amount", written(one, one.terms().minor()));
        if (one.audience().awayDays() != null) form = form.and("away", String.valueOf(one.audience().awayDays()));
        return form(id.toString(), OwnWords.form(form, "words", one.words()), model);
    }

    private static String written(Offer one, long minor) {
        return minor == 0 ? "" : TypedMoney.written(new Money(minor, one.currency()));
    }

    @PostMapping(PAGE + "/{id}/edit")
    String change(@PathVariable UUID id, @RequestParam Map<String, String> typed, Actor.Colleague me,
            HttpServletRequest request, HttpServletResponse response, Model model) {
        Offer one = offers.find(me, new OfferId(id));
        return forms.once(request, response, () -> {
            offers.change(me, one.id(), version(typed), read(typed));
            return PAGE + "/" + id;
        }, form -> form(id.toString(), form, model));
    }

    @PostMapping(PAGE + "/{id}/writing")
    String write(@PathVariable UUID id, @RequestParam Map<String, String> typed, Actor.Colleague me,
            HttpServletRequest request) {
        return forms.once(request, () -> {
            offers.write(me, new OfferId(id), version(typed));
            return PAGE + "/" + id + "?done=loyalty.offer_written";
        });
    }

    @PostMapping(PAGE + "/{id}/stop")
    String stop(@PathVariable UUID id, Actor.Colleague me, HttpServletRequest request) {
        return forms.once(request, () -> {
            offers.stop(me, new OfferId(id));
            return PAGE + "/" + id + "?done=loyalty.offer_stopped";
        });
    }

    @PostMapping(PAGE + "/{id}/removal")
    String remove(@PathVariable UUID id, Actor.Colleague me, HttpServletRequest request) {
        return forms.once(request, () -> {
            offers.remove(me, new OfferId(id));
            return PAGE + "?done=loyalty.offer_removed";
        });
    }

    private static int version(Map<String, String> typed) {
        String version = typed.getOrDefault("version", "");
        return version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : 0;
    }

    private Offers.Wanted read(Map<String, String> typed) {
        var bad = new LinkedHashMap<String, BadForm.Message>();
        Optional<Programme> programme = Optional.ofNullable(Ids.read(typed.getOrDefault("programme", "")))
                .flatMap(id -> programmes.find(new ProgrammeId(id)));
        if (programme.isEmpty()) throw BadForm.field("programme", "loyalty.bad.programme");
        Integer percent = number("percent", typed, 100, bad);
        Long amount = money("amount", programme.get(), typed, bad);
        Long least = money("least", programme.get(), typed, bad);
        Integer away = number("away", typed, Offers.MOST_AWAY, bad);
        Integer heldBack = number("heldBack", typed, Offers.MOST_HELD_BACK, bad);
        Integer tier = number("tier", typed, 100, bad);
        LocalDate from = day("from", typed, bad);
        LocalDate until = day("until", typed, bad);
        if (!bad.isEmpty()) throw new BadForm(bad);
        return new Offers.Wanted(programme.get().id(), typed.getOrDefault("name", ""),
                new Offer.Terms(percent, amount, least == null ? 0 : least), from, until,
                new Offer.Audience(tier == null ? 0 : tier, away, heldBack == null ? 0 : heldBack),
                OwnWords.typed(typed, "words"));
    }

    private static @Nullable Integer number(String field, Map<String, String> typed, int most,
            Map<String, BadForm.Message> bad) {
        String text = typed.getOrDefault(field, "").strip();
        if (text.isEmpty()) return null;
        if (text.matches("[0-9]{1,5}")) return Integer.valueOf(text);
        bad.put(field, BadForm.Message.of("loyalty.bad.range", "least", 0, "most", most));
        return null;
    }

    private static @Nullable Long money(String field, Programme programme, Map<String, String> typed,
            Map<String, BadForm.Message> bad) {
        String text = typed.getOrDefault(field, "").strip();
        if (text.isEmpty()) return null;
        Optional<Money> read = TypedMoney.read(text, programme.currency());
        if (read.isEmpty()) bad.put(field, BadForm.Message.of("purchases.bad.price"));
        return read.map(Money::minor).orElse(null);
    }

    private static LocalDate day(String field, Map<String, String> typed, Map<String, BadForm.Message> bad) {
        try {
            return LocalDate.parse(typed.getOrDefault(field, ""));
        } catch (DateTimeException e) {
            bad.put(field, BadForm.Message.of("loyalty.bad.day"));
            return LocalDate.EPOCH;
        }
    }
}
