package suki.feedback;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.cases.CaseFile;
import suki.cases.Cases;
import suki.cases.Channel;
import suki.cases.CustomerSide;
import suki.cases.NewCase;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.purchases.Orders;
import suki.purchases.PurchaseId;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.CustomerId;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Refusal;
import suki.shared.Texts;
import suki.shared.Wording;

/**
 * What is said when the house asks after a delivery whether all is well, by a colleague who noted it on the telephone
 * or by the customer. When something is not right, a case opens with their words.
 */
@Service
public class Deliveries {

    private final DeliveryRows rows;
    private final FollowCalls calls;
    private final Cases cases;
    private final CustomerSide side;
    private final Orders orders;
    private final Customers customers;
    private final Texts texts;
    private final Clock clock;

    Deliveries(DeliveryRows rows, FollowCalls calls, Cases cases, CustomerSide side, Orders orders,
            Customers customers, Texts texts, Clock clock) {
        this.rows = rows;
        this.calls = calls;
        this.cases = cases;
        this.side = side;
        this.orders = orders;
        this.customers = customers;
        this.texts = texts;
        this.clock = clock;
    }

    /** How it stands with an order; the caller has checked the right to see the customer. */
    public Optional<Delivery> of(CustomerId customer, PurchaseId purchase) {
        return rows.of(customer, purchase);
    }

    /** What was delivered, in brief, in the language of whoever reads it. */
    public String goods(Delivery one, Wording w) {
        return orders.find(one.customer(), one.purchase()).map(o -> orders.goods(List.of(o)).get(o.purchase()).text(w))
                .orElse("–");
    }

    /**
     * A colleague notes what the customer said on the telephone. The promise to call is kept by it.
     *
     * @throws Refusal when nothing was delivered that could be asked about
     */
    @Transactional
    public void note(Actor.Colleague by, CustomerId customer, PurchaseId purchase, Said said, String words) {
        customers.summary(by, customer);
        Delivery one = rows.locked(customer, purchase).filter(d -> !d.state().equals("cancelled"))
                .orElseThrow(() -> new Refusal("feedback.refusal.nothing"));
        if (!by.may(Permission.CASES_WORK, one.branch())) throw new NotFound("order " + purchase);
        FollowThroughs.check("said_words", words);
        if (said == Said.NOT_SOLVED && words.isBlank()) throw BadForm.field("said_words", "feedback.val.empty");
        calls.keep(by, customer, one.promise());
        heard(one, said, words, Via.PHONE, by);
    }

    /** What a link in a letter opens; empty for none of ours, or one that is too old. */
    public Optional<Opened> look(String code) {
        Instant now = clock.instant();
        return rows.byCode(code).filter(d -> Answers.stands(d.at(), rows.firstSaid(d), now))
                .map(d -> new Opened(d, customers.summaries(List.of(d.customer())).get(d.customer())));
    }

    /** A link that was opened, and whose it is. */
    public record Opened(Delivery delivery, CustomerSummary customer) {}

    /** They press the button on the page of the link. */
    @Transactional
    public void answer(Opened opened, @Nullable Said said, String words) {
        if (said == null) throw BadForm.field("said", "feedback.val.choose");
        FollowThroughs.check("words", words);
        Delivery one = rows.locked(opened.delivery().customer(), opened.delivery().purchase()).orElseThrow();
        boolean again = Optional.ofNullable(one.answer())
                .filter(a -> a.said() == said && a.words().equals(words.strip())).isPresent();
        if (again) return;
        calls.withdraw(one.customer(), one.promise());
        heard(one, said, words, Via.LETTER, null);
    }

    /** They said so with the answer to a survey. */
    void say(Ask ask, String words, Via via) {
        Optional<Delivery> found = rows.locked(ask.customer(), new PurchaseId(ask.aboutId()));
        boolean again = found.map(Delivery::answer).filter(a -> a.said() == Said.NOT_SOLVED
                && a.words().equals(words.strip())).isPresent();
        if (!again) found.ifPresent(d -> heard(d, Said.NOT_SOLVED, words, via, null));
    }

    private void heard(Delivery one, Said said, String words, Via via, Actor.@Nullable Colleague by) {
        Instant now = clock.instant();
        rows.say(one, said, words.strip(), via, by, now);
        if (said == Said.WELL) return;
        CustomerSummary who = customers.summaries(List.of(one.customer())).get(one.customer());
        var theirs = new Wording(texts, who.language(), who.zone());
        String why = words.isBlank() ? theirs.text("feedback.not_right") : words;
        if (one.opened() == null) open(one, who, why, via, theirs, now);
        else goOn(one, who, why);
    }

    private void open(Delivery one, CustomerSummary who, String words, Via via, Wording theirs, Instant now) {
        CaseFile made = cases.open(visitor(one, who, one.id()), new NewCase(one.customer(), one.branch(), null, null,
                via == Via.PHONE ? Channel.PHONE : Channel.WEB, "normal", who.language(),
                theirs.text("feedback.case.delivered", "what", goods(one, theirs)), words, "", List.of(), now, null,
                null, true, true, null));
        rows.opened(one, made.id());
    }

    /** It stands in the case that the first such answer opened; a closed one opens by it. */
    private void goOn(Delivery one, CustomerSummary who, String words) {
        CaseFile known = cases.find(FollowThroughs.HOUSE, one.customer(), one.opened());
        side.answer(visitor(one, who, known.id().value()), known.code(), words, List.of());
    }

    private static Actor.Visitor visitor(Delivery one, CustomerSummary who, UUID subject) {
        return new Actor.Visitor(one.id(), who.name(), one.customer(), subject);
    }
}
