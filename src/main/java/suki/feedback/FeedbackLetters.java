package suki.feedback;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import suki.cases.CaseFile;
import suki.contact.Gate;
import suki.contact.Greetings;
import suki.contact.Letter;
import suki.contact.Passage;
import suki.contact.Purpose;
import suki.customers.CustomerSummary;
import suki.mail.MailboxId;
import suki.mail.Thread;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.Texts;
import suki.shared.Wording;
import suki.team.Settings;

/** The letters that ask, or their text messages: one question with a link for each answer, or whether all is well. */
@Component
class FeedbackLetters {

    static final String ANSWER = "/answer/";
    static final String WELL = "/all-well/";

    private final Gate gate;
    private final Surveys surveys;
    private final Texts texts;
    private final Settings settings;
    private final String house;

    FeedbackLetters(Gate gate, Surveys surveys, Texts texts, Settings settings,
            @Value("${suki.url:http://localhost:8080}") String house) {
        this.gate = gate;
        this.surveys = surveys;
        this.texts = texts;
        this.settings = settings;
        this.house = house.replaceAll("/+$", "");
    }

    /** One question about a case, in its thread, and the line that it is still not right. */
    Passage ask(CaseFile one, CustomerSummary customer, Survey survey, String code, Instant now) {
        Wording w = wording(one.language(), customer.zone());
        var parts = new ArrayList<String>();
        parts.add(greeting(one, customer, w));
        parts.add(w.text("feedback.letter.about_case", "code", one.code()));
        question(survey, code, w, parts);
        parts.add(String.join("\n", w.text("feedback.letter.still"), house + ANSWER + code + "?still=1"));
        parts.add(closing(w));
        return send(letter(one, Purpose.ASKING, w.text("feedback.letter.subject_case", "code", one.code()),
                parts, now), w, w.text("feedback.text.ask", "firm", settings.firm()), ANSWER + code, now);
    }

    /** One question about a purchase or about us. */
    Passage ask(Ask ask, CustomerSummary customer, Survey survey, String code, Instant now) {
        Wording w = wording(customer.language(), customer.zone());
        var parts = new ArrayList<String>();
        parts.add(customer.confirmed() ? w.text("cases.letter.greeting", "greetName", Greetings.name(customer,
                w.language())) : w.text("cases.letter.greeting_plain"));
        parts.add(w.text(ask.about().equals("purchase") ? "feedback.letter.about_purchase"
                : "feedback.letter.about_us"));
        question(survey, code, w, parts);
        parts.add(closing(w));
        return send(new Letter(ask.customer(), ask.branch(), Optional.empty(), Optional.empty(), Purpose.ASKING,
                w.text("feedback.letter.subject"), String.join("\n\n", parts), List.of(),
                new Thread("survey", ask.customer().value(), ask.id().value()), true, now, Optional.empty()), w,
                w.text("feedback.text.ask", "firm", settings.firm()), ANSWER + code, now);
    }

    /** Whether all is well, and nothing else. */
    Passage allWell(CaseFile one, CustomerSummary customer, String code, Instant now) {
        Wording w = wording(one.language(), customer.zone());
        var parts = new ArrayList<String>();
        parts.add(greeting(one, customer, w));
        parts.add(String.join("\n", w.text("feedback.letter.closed", "code", one.code()),
                w.text("feedback.letter.well_question")));
        parts.add(String.join("\n", w.text("feedback.letter.well"), house + WELL + code + "?said=well"));
        parts.add(String.join("\n", w.text("feedback.letter.still"), house + WELL + code + "?said=not_solved"));
        parts.add(closing(w));
        return send(letter(one, Purpose.SERVICE, w.text("feedback.letter.well_subject", "code", one.code()),
                parts, now), w, w.text("feedback.text.well", "firm", settings.firm(), "code", one.code()), WELL + code,
                now);
    }

    /** The same about an order that was delivered. */
    Passage allWell(Delivery one, CustomerSummary customer, String goods, String code, Instant now) {
        Wording w = wording(customer.language(), customer.zone());
        String text = String.join("\n\n", w.text("cases.letter.greeting", "greetName", Greetings.name(customer,
                w.language())), String.join("\n", w.text("feedback.letter.delivered", "what", goods),
                w.text("feedback.letter.delivered_question")),
                String.join("\n", w.text("feedback.letter.well"), house + WELL + code + "?said=well"),
                String.join("\n", w.text("feedback.letter.not_right"), house + WELL + code + "?said=not_solved"),
                closing(w));
        return send(new Letter(one.customer(), one.branch(), Optional.empty(), Optional.empty(), Purpose.SERVICE,
                w.text("feedback.letter.delivered_subject", "what", goods), text, List.of(),
                new Thread(DeliverySource.KIND, one.customer().value(), one.id()), true, now, Optional.empty()), w,
                w.text("feedback.text.delivered", "firm", settings.firm()), WELL + code, now);
    }

    /** @param brief what a text message says before the link */
    private Passage send(Letter letter, Wording w, String brief, String link, Instant now) {
        return gate.send(letter.briefly(w.language(), () -> String.join("\n", brief, house + link)), now);
    }

    /** Whether a customer without an e-mail address is asked by text message. */
    boolean byText(CustomerId customer) {
        return gate.byText(customer);
    }

    /** Each answer in a line of its own, its link last, so that no sign sticks to it. */
    private void question(Survey survey, String code, Wording w, List<String> parts) {
        Survey.Words words = surveys.words(survey, w.language());
        Instrument asked = survey.instrument();
        parts.add(words.question());
        var lines = new ArrayList<String>();
        for (int value : asked.answers()) {
            String meaning = value == asked.lowest() ? words.low() : value == asked.highest() ? words.high() : "";
            String name = meaning.isEmpty() ? String.valueOf(value)
                    : w.text("feedback.letter.answer", "n", value, "meaning", meaning);
            lines.add(String.join("  ", name, house + ANSWER + code + "?value=" + value));
        }
        parts.add(String.join("\n", lines));
    }

    private static String greeting(CaseFile one, CustomerSummary customer, Wording w) {
        return one.unproved() ? w.text("cases.letter.greeting_plain") : w.text("cases.letter.greeting", "greetName",
                Greetings.name(customer, one.language()));
    }

    private String closing(Wording w) {
        return String.join("\n", w.text("cases.letter.closing"), settings.firm());
    }

    private static Letter letter(CaseFile one, Purpose purpose, String subject, List<String> parts, Instant now) {
        return new Letter(one.customer(), one.branch(), Optional.ofNullable(one.mailbox()).map(MailboxId::new),
                Optional.ofNullable(one.address()), purpose, subject, String.join("\n\n", parts), List.of(),
                new Thread("case", one.customer().value(), one.id().value()), true, now, Optional.empty());
    }

    private Wording wording(Language language, ZoneId zone) {
        return new Wording(texts, language, zone);
    }
}
