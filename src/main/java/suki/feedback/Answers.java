package suki.feedback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.cases.CaseFile;
import suki.cases.Cases;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.portal.Links;
import suki.purchases.PurchaseId;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Refusal;

/** Answers to surveys: by the link of a letter, on the customer's own page, or noted on the telephone. */
@Service
public class Answers {

    /** How long an answer can be changed. */
    public static final Duration CHANGEABLE = Duration.ofDays(7);

    private final AskRows rows;
    private final Surveys surveys;
    private final FollowThroughs followThroughs;
    private final Deliveries deliveries;
    private final Cases cases;
    private final Customers customers;
    private final Clock clock;

    Answers(AskRows rows, Surveys surveys, FollowThroughs followThroughs, Deliveries deliveries, Cases cases,
            Customers customers, Clock clock) {
        this.deliveries = deliveries;
        this.rows = rows;
        this.surveys = surveys;
        this.followThroughs = followThroughs;
        this.cases = cases;
        this.customers = customers;
        this.clock = clock;
    }

    /**
     * A link that was opened, and who opened it.
     *
     * @param one      the case it is about, if it is about one
     * @param delivered whether it is about an order that was delivered
     * @param language in which they are asked
     * @param answer   what they answered so far
     */
    public record Opened(Ask ask, Survey survey, Actor.Visitor visitor, CustomerSummary customer,
            Optional<CaseFile> one, boolean delivered, Language language, Optional<Answer> answer) {}

    /**
     * What somebody answers.
     *
     * @param value null when nothing was chosen
     * @param still it is still not right
     */
    public record Given(@Nullable Integer value, String words, boolean still) {}

    /** What this link opens; empty for none of ours, or one that is too old. Changes nothing. */
    public Optional<Opened> look(String code) {
        Instant now = clock.instant();
        return rows.byCode(code).filter(a -> a.askedAt() != null
                && stands(a.askedAt(), rows.firstAnswered(a), now)).map(this::opened);
    }

    /** A letter's link lasts as long as our others; an answer can be changed for some days. */
    static boolean stands(Instant asked, Optional<Instant> first, Instant now) {
        return first.map(f -> now.isBefore(f.plus(CHANGEABLE))).orElse(now.isBefore(asked.plus(Links.LASTS)));
    }

    private Opened opened(Ask ask) {
        CustomerSummary customer = customers.summaries(List.of(ask.customer())).get(ask.customer());
        Optional<CaseFile> one = Optional.ofNullable(ask.caseId())
                .map(id -> cases.find(FollowThroughs.HOUSE, ask.customer(), id));
        UUID subject = ask.aboutId();
        return new Opened(ask, surveys.find(ask.survey()), new Actor.Visitor(ask.id().value(), customer.name(),
                ask.customer(), subject), customer, one, delivered(ask),
                one.map(CaseFile::language).orElse(customer.language()), rows.answer(ask));
    }

    private boolean delivered(Ask ask) {
        return ask.about().equals(Asking.PURCHASE)
                && deliveries.of(ask.customer(), new PurchaseId(ask.aboutId())).isPresent();
    }

    /** They press the button on the page of the link; the newest answer counts. */
    @Transactional
    public void answer(Opened opened, Given given, Language language) {
        answer(opened.ask(), opened.survey(), opened.visitor(), opened.one().map(CaseFile::code), given, language,
                Via.LETTER);
    }

    private void answer(Ask seen, Survey survey, Actor.Visitor visitor, Optional<String> code, Given given,
            Language language, Via via) {
        Ask ask = rows.locked(seen.customer(), seen.id()).orElseThrow(() -> new NotFound("ask " + seen.id()));
        FollowThroughs.check("words", given.words());
        boolean none = given.value() == null || !survey.instrument().has(given.value());
        if (none) throw BadForm.field("value", "feedback.val.choose");
        var said = new Answer(given.value(), given.words().strip(), language, via, clock.instant(), null);
        boolean same = rows.answer(ask).filter(a -> a.value() == said.value() && a.words().equals(said.words()))
                .isPresent();
        if (!same) rows.answer(ask, said, null);
        if (given.still() && code.isPresent()) {
            followThroughs.say(visitor, code.get(), Said.NOT_SOLVED, given.words(), via);
        }
        if (given.still() && ask.about().equals(Asking.PURCHASE)) deliveries.say(ask, given.words(), via);
    }

    /** The question that a visitor can answer on their own page of a case, if there is one. */
    public Optional<Opened> of(Actor.Visitor visitor, UUID subject) {
        if (!visitor.subjects().contains(subject)) throw new NotFound("subject " + subject);
        Instant now = clock.instant();
        return rows.of(visitor.customer(), new suki.cases.CaseId(subject)).filter(a -> a.askedAt() != null
                && stands(a.askedAt(), rows.firstAnswered(a), now)).map(this::opened);
    }

    /** As by the link, on the customer's own page. */
    @Transactional
    public void answer(Actor.Visitor visitor, String code, Given given, Language language) {
        CaseFile one = cases.find(visitor, code);
        Opened opened = of(visitor, subject(visitor, one)).orElseThrow(() -> new NotFound("question in " + code));
        answer(opened.ask(), opened.survey(), visitor, Optional.of(code), given, language, Via.PORTAL);
    }

    private static UUID subject(Actor.Visitor visitor, CaseFile one) {
        return visitor.subjects().contains(one.id().value()) ? one.id().value() : visitor.subject();
    }

    /** Whether its customer was asked about it, or said anything of it; the caller has found the case. */
    public boolean anythingHeard(CaseFile one) {
        return rows.anything(one.customer(), one.id());
    }

    /** What the customer answered about a case, for somebody who found the case. */
    public Optional<Seen> of(CaseFile one) {
        return rows.answered(one.customer(), one.id()).map(a -> new Seen(a.ask(), surveys.find(a.ask().survey()),
                a.answer()));
    }

    /** The survey whose question about this case can be asked on the telephone; the caller has found the case. */
    public Optional<Survey> askable(CaseFile one) {
        return rows.of(one.customer(), one.id()).filter(a -> a.reason().equals(Asking.BY_PHONE)
                || a.state().equals("due")).map(a -> surveys.find(a.survey()));
    }

    /** A question about a case, and what was answered so far. */
    public record Seen(Ask ask, Survey survey, Optional<Answer> answer) {}

    /**
     * A colleague asked on the telephone and notes the answer.
     *
     * @throws Refusal when there is no question about this case
     */
    @Transactional
    public void note(Actor.Colleague by, String code, int value, String words) {
        CaseFile one = cases.find(by, code);
        if (!by.may(Permission.CASES_WORK, one.branch())) throw new NotFound("case " + code);
        Ask ask = rows.lockedOf(one.customer(), one.id()).filter(a -> a.reason().equals(Asking.BY_PHONE))
                .orElseThrow(() -> new Refusal("feedback.refusal.no_question"));
        Survey survey = surveys.find(ask.survey());
        FollowThroughs.check("words", words);
        if (!survey.instrument().has(value)) throw BadForm.field("value", "feedback.val.choose");
        rows.answer(ask, new Answer(value, words.strip(), one.language(), Via.PHONE, clock.instant(), by.name()), by);
    }
}
