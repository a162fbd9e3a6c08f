package suki.loyalty.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import suki.contact.Consents;
import suki.customers.CustomerSearch;
import suki.customers.Customers;
import suki.customers.Found;
import suki.loyalty.Memberships;
import suki.loyalty.ProgrammeId;
import suki.loyalty.RewardId;
import suki.loyalty.offers.OfferId;
import suki.loyalty.till.Till;
import suki.purchases.Catalogue;
import suki.purchases.Product;
import suki.purchases.ProductId;
import suki.purchases.TypedMoney;
import suki.purchases.VoucherId;
import suki.purchases.Vouchers;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Money;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Refusal;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** The till: one field takes what a scanner reads or a person types, be it a product or a member. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.CUSTOMERS_EDIT)
class TillPages {

    static final String PAGE = "/till";

    private static final int OFFERED = 8;
    private static final List<String> SURE = List.of("code", "email", "phone");

    private final Till till;
    private final TillView view;
    private final Catalogue catalogue;
    private final Customers customers;
    private final CustomerSearch search;
    private final Memberships memberships;
    private final Consents consents;
    private final OnceForms forms;

    TillPages(Till till, TillView view, Catalogue catalogue, Customers customers, CustomerSearch search,
            Memberships memberships, Consents consents, OnceForms forms) {
        this.till = till;
        this.view = view;
        this.catalogue = catalogue;
        this.customers = customers;
        this.search = search;
        this.memberships = memberships;
        this.consents = consents;
        this.forms = forms;
    }

    @GetMapping(PAGE)
    String show(@RequestParam(defaultValue = "") String find, @RequestParam(defaultValue = "") String sold,
            @RequestParam(defaultValue = "") String to, Actor.Colleague me, @ModelAttribute("shell") Shell shell,
            Model model) {
        return show(me, find, view.sold(me, to, sold, shell.w()), Form.of("quantity", "1", "name", find), shell,
                model);
    }

    private String show(Actor.Colleague me, String find, String sold, Form form, Shell shell, Model model) {
        List<Product> products = find.isBlank() ? List.of() : products(me, find);
        List<Found> people = find.isBlank() ? List.of() : search.search(me, find, OFFERED);
        model.addAttribute("page", view.of(me, till.basket(me), find, products, people, sold, shell.w()))
                .addAttribute("form", form);
        return "loyalty/till";
    }

    /** What has this number, then what has a price in this till's money, then what has none here. */
    private List<Product> products(Actor.Colleague me, String find) {
        var found = new LinkedHashSet<Product>();
        catalogue.byExternalId(find.strip()).ifPresent(found::add);
        found.addAll(catalogue.search(find, till.currency(me), OFFERED));
        return List.copyOf(found);
    }

    /** Whether it can be rung up without a word on its price. */
    private boolean priced(Actor.Colleague me, Product product) {
        return product.price(till.currency(me)).isPresent();
    }

    /** What is meant beyond doubt is taken; else the page asks. */
    @PostMapping(PAGE + "/scan")
    String scan(@RequestParam(defaultValue = "") String word, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        String typed = word.strip();
        return forms.once(request, response, () -> {
            if (typed.isEmpty()) return PAGE;
            if (Vouchers.looksLikeCode(typed)) return voucher(me, typed);
            Optional<Product> numbered = catalogue.byExternalId(typed);
            if (numbered.isPresent()) {
                if (!priced(me, numbered.get())) return asking(typed);
                till.add(me, numbered.get(), null);
                return PAGE;
            }
            Optional<CustomerId> member = member(me, typed);
            if (member.isPresent()) {
                till.customer(me, member.get());
                return PAGE;
            }
            List<Product> products = products(me, typed);
            List<Found> people = search.search(me, typed, OFFERED);
            if (products.size() == 1 && people.isEmpty() && priced(me, products.getFirst())) {
                till.add(me, products.getFirst(), null);
                return PAGE;
            }
            if (products.isEmpty() && people.size() == 1 && SURE.contains(people.getFirst().reason())) {
                till.customer(me, people.getFirst().customer().id());
                return PAGE;
            }
            return asking(typed);
        }, form -> show(me, "", "", form, shell, model));
    }

    /** Its code goes into no address. */
    private String voucher(Actor.Colleague me, String code) {
        try {
            till.voucher(me, code);
        } catch (NotFound e) {
            throw BadForm.field("word", "purchases.bad.voucher");
        } catch (Refusal refusal) {
            throw BadForm.field("word", refusal.key(), refusal.values());
        }
        return PAGE;
    }

    private static String asking(String typed) {
        return UriComponentsBuilder.fromPath(PAGE).queryParam("find", "{find}").encode().buildAndExpand(typed)
                .toUriString();
    }

    private Optional<CustomerId> member(Actor.Colleague me, String typed) {
        try {
            return Optional.of(memberships.byNumber(me, typed).customer());
        } catch (NotFound e) {
            return Optional.empty();
        }
    }

    @PostMapping(PAGE + "/lines")
    String add(@RequestParam Map<String, String> typed, Actor.Colleague me, @ModelAttribute("shell") Shell shell,
            HttpServletRequest request, HttpServletResponse response, Model model) {
        return forms.once(request, response, () -> {
            UUID product = Ids.read(typed.getOrDefault("product", ""));
            if (product != null) {
                listed(me, catalogue.find(new ProductId(product)).orElseThrow(() -> new NotFound("product")), typed);
            } else {
                other(me, typed);
            }
            return PAGE;
        }, form -> show(me, typed.getOrDefault("find", ""), "", form, shell, model));
    }

    /** Of the catalogue; what has no price here is asked for one. */
    private void listed(Actor.Colleague me, Product product, Map<String, String> typed) {
        String field = TillPage.Offer.FIELD + product.id();
        Money price = priced(me, product) ? null : TypedMoney.read(typed.getOrDefault(field, ""), till.currency(me))
                .orElseThrow(() -> BadForm.field(field, "purchases.bad.price"));
        till.add(me, product, price);
    }

    private void other(Actor.Colleague me, Map<String, String> typed) {
        var bad = new LinkedHashMap<String, BadForm.Message>();
        String name = typed.getOrDefault("name", "");
        if (name.isBlank()) bad.put("name", BadForm.Message.of("loyalty.bad.empty"));
        Optional<Money> price = TypedMoney.read(typed.getOrDefault("price", ""), till.currency(me));
        if (price.isEmpty()) bad.put("price", BadForm.Message.of("purchases.bad.price"));
        int quantity = quantity(typed, 1, bad);
        if (!bad.isEmpty()) throw new BadForm(bad);
        till.add(me, name, price.orElseThrow(), quantity);
    }

    private static int quantity(Map<String, String> typed, int least, Map<String, BadForm.Message> bad) {
        String text = typed.getOrDefault("quantity", "").strip();
        if (text.matches("[0-9]{1,5}")) return Integer.parseInt(text);
        bad.put("quantity", BadForm.Message.of("loyalty.bad.range", "least", least, "most", Till.MOST_PIECES));
        return least;
    }

    @PostMapping(PAGE + "/lines/{at}")
    String change(@PathVariable int at, @RequestParam(defaultValue = "0") int quantity, Actor.Colleague me,
            HttpServletRequest request) {
        return forms.once(request, () -> {
            till.quantity(me, at, quantity);
            return PAGE;
        });
    }

    /** Whose it is, by their code; without one: nobody's. */
    @PostMapping(PAGE + "/customer")
    String customer(@RequestParam(defaultValue = "") String code, Actor.Colleague me, HttpServletRequest request) {
        return forms.once(request, () -> {
            till.customer(me, code.isEmpty() ? null : customers.byCode(me, code).id());
            return PAGE;
        });
    }

    @PostMapping(PAGE + "/member")
    String join(@RequestParam UUID programme, @RequestParam(defaultValue = "false") boolean offers,
            Actor.Colleague me, HttpServletRequest request) {
        return forms.once(request, () -> {
            UUID who = till.basket(me).customer();
            if (who == null) throw new NotFound("a customer at this till");
            memberships.join(me, new CustomerId(who), new ProgrammeId(programme));
            if (offers) consents.offers(me, new CustomerId(who));
            return PAGE + "?done=loyalty.joined";
        });
    }

    @PostMapping(PAGE + "/offer")
    String offer(@RequestParam(defaultValue = "") String offer, Actor.Colleague me, HttpServletRequest request) {
        return forms.once(request, () -> {
            UUID wanted = Ids.read(offer);
            till.offer(me, wanted == null ? null : new OfferId(wanted));
            return PAGE;
        });
    }

    @PostMapping(PAGE + "/reward")
    String reward(@RequestParam(defaultValue = "") String reward, Actor.Colleague me, HttpServletRequest request) {
        return forms.once(request, () -> {
            UUID wanted = Ids.read(reward);
            till.reward(me, wanted == null ? null : new RewardId(wanted));
            return PAGE;
        });
    }

    @PostMapping(PAGE + "/vouchers/{voucher}/removal")
    String without(@PathVariable UUID voucher, Actor.Colleague me, HttpServletRequest request) {
        return forms.once(request, () -> {
            till.without(me, new VoucherId(voucher));
            return PAGE;
        });
    }

    @PostMapping(PAGE + "/sale")
    String sell(Actor.Colleague me, HttpServletRequest request) {
        return forms.once(request, () -> {
            Till.Sold sold = till.sell(me);
            return PAGE + "?sold=" + sold.purchase() + "&to=" + customers.summary(me, sold.customer()).code();
        });
    }

    @PostMapping(PAGE + "/emptying")
    String clear(Actor.Colleague me, HttpServletRequest request) {
        return forms.once(request, () -> {
            till.clear(me);
            return PAGE;
        });
    }
}
