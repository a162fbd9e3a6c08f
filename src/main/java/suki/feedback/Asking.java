package suki.feedback;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import suki.branches.Calendars;
import suki.cases.CaseFile;
import suki.cases.CaseId;
import suki.contact.Passage;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Ids;

/** Whom we ask, and why not the others: every question that was not asked has its reason. */
@Component
class Asking {

    static final String CASE = "case";
    static final String PURCHASE = "purchase";
    static final String RELATION = "relation";
    static final String REOPENED = "reopened";
    static final String BY_PHONE = "by_phone";
    private static final String SAMPLE = "sample";
    private static final String LATELY = "lately";
    static final String MEANWHILE = "meanwhile";
    private static final String OFF = "off";

    private final AskRows rows;
    private final Surveys surveys;
    private final FeedbackLetters letters;
    private final Customers customers;
    private final Calendars calendars;

    Asking(AskRows rows, Surveys surveys, FeedbackLetters letters, Customers customers, Calendars calendars) {
        this.rows = rows;
        this.surveys = surveys;
        this.letters = letters;
        this.customers = customers;
        this.calendars = calendars;
    }

    /** Plans the question about a solved case, if a survey asks there, and says when it is due. */
    Optional<Instant> planned(CaseFile one, Instant closedAt, Instant now) {
        Optional<Survey> survey = chosen(Occasion.AFTER_SOLUTION, one.branch(), one.id().value());
        return survey.filter(s -> plan(s, one.customer(), one.branch(), CASE, one.id().value(), closedAt, now))
                .map(s -> due(s, one.branch(), closedAt));
    }

    /** The same about an order that was delivered. */
    Optional<Instant> planned(Delivery one, Instant now) {
        UUID about = one.purchase().value();
        Optional<Survey> survey = chosen(Occasion.AFTER_PURCHASE, one.branch(), about);
        return survey.filter(s -> plan(s, one.customer(), one.branch(), PURCHASE, about, one.deliveredAt(), now))
                .map(s -> due(s, one.branch(), one.deliveredAt()));
    }

    /** Of several surveys each gets its share of the occasions. */
    Optional<Survey> chosen(Occasion occasion, BranchId branch, UUID about) {
        List<Survey> asking = surveys.asking(occasion, branch);
        if (asking.isEmpty()) return Optional.empty();
        return Optional.of(asking.get(Math.floorMod(about.hashCode(), asking.size())));
    }

    /** True when it is among those that are asked. */
    boolean plan(Survey survey, CustomerId customer, BranchId branch, String kind, UUID about, Instant from,
            Instant now) {
        UUID id = Ids.next(now);
        boolean drawn = Math.floorMod(id.getLeastSignificantBits(), 100L) < survey.sharePercent();
        rows.plan(new Ask(customer, new AskId(id), survey.id(), branch, kind, about, due(survey, branch, from),
                drawn ? "due" : "skipped", drawn ? "" : SAMPLE, now, null));
        return drawn;
    }

    private Instant due(Survey survey, BranchId branch, Instant from) {
        return survey.waitMinutes() == 0 ? from
                : calendars.of(branch).add(from, Duration.ofMinutes(survey.waitMinutes()));
    }

    /** Asks about a solved case by letter; false, with the reason written down, when that is not to be. */
    boolean ask(CaseFile one, CustomerSummary customer, Instant closedAt, Instant now) {
        Optional<Ask> due = rows.lockedOf(one.customer(), one.id()).filter(a -> a.state().equals("due"));
        if (due.isEmpty()) return false;
        Ask ask = due.get();
        Survey survey = surveys.find(ask.survey());
        String why = whyNot(ask, survey, closedAt, now);
        if (!why.isEmpty()) return skipped(ask, why, now);
        String code = Codes.next();
        return asked(ask, code, letters.ask(one, customer, survey, code, now), now);
    }

    /** Asks about an order that was delivered; false, with the reason written down, when that is not to be. */
    boolean ask(Delivery one, Instant now) {
        return due(one).map(a -> ask(a, now)).orElse(false);
    }

    private Optional<Ask> due(Delivery one) {
        return rows.lockedOf(one.customer(), PURCHASE, one.purchase().value()).filter(a -> a.state().equals("due"));
    }

    /** Asks about what hangs on no case; false, with the reason written down, when that is not to be. */
    boolean ask(Ask ask, Instant now) {
        CustomerSummary customer = customers.summaries(List.of(ask.customer())).get(ask.customer());
        Survey survey = surveys.find(ask.survey());
        String why = customer == null || !customer.confirmed() ? "gone" : whyNot(ask, survey, ask.dueAt(), now);
        if (!why.isEmpty()) return skipped(ask, why, now);
        String code = Codes.next();
        return asked(ask, code, letters.ask(ask, customer, survey, code, now), now);
    }

    private boolean asked(Ask ask, String code, Passage passage, Instant now) {
        if (!passage.passed()) return skipped(ask, passage.held(), now);
        rows.asked(ask, code, passage.message().orElse(null), now);
        return true;
    }

    private boolean skipped(Ask ask, String reason, Instant now) {
        rows.skip(ask, reason, now);
        return false;
    }

    /** The gate has reasons of its own; these are ours. */
    private String whyNot(Ask ask, Survey survey, Instant since, Instant now) {
        if (!survey.asksFor(ask.branch())) return OFF;
        Instant lately = now.minus(Duration.ofDays(survey.atMostDays()));
        if (rows.askedSince(ask.customer(), ask.survey(), lately)) return LATELY;
        return rows.heardSince(ask.customer(), since) ? MEANWHILE : "";
    }

    /** The question about this case is not asked any more. */
    void drop(CustomerId customer, CaseId inCase, String reason, Instant now) {
        rows.lockedOf(customer, inCase).filter(a -> a.state().equals("due")).ifPresent(a -> rows.skip(a, reason, now));
    }

    /** The question about this order is not asked any more. */
    void drop(Delivery one, String reason, Instant now) {
        due(one).ifPresent(a -> rows.skip(a, reason, now));
    }
}
