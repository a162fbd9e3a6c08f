package suki.demo;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.cases.CaseFile;
import suki.cases.Cases;
import suki.cases.Channel;
import suki.cases.Correspondence;
import suki.cases.Correspondence.After;
import suki.cases.NewCase;
import suki.cases.Resolution;
import suki.feedback.Answers;
import suki.feedback.Answers.Given;
import suki.feedback.FollowThroughs;
import suki.feedback.Instrument;
import suki.feedback.Occasion;
import suki.feedback.Said;
import suki.feedback.Surveys;
import suki.feedback.Thanks;
import suki.feedback.Via;
import suki.shared.Actor;
import suki.shared.Language;

/** What the demo firm asks, what was answered, and two words of thanks. */
@Component
@ConditionalOnProperty("suki.demo")
class DemoFeedback {

    private static final Actor HOUSE = new Actor.House("demo");
    private static final Pattern LINK = Pattern.compile("/answer/([A-Za-z0-9_-]+)");

    private final DemoPeople people;
    private final Cases cases;
    private final Correspondence letters;
    private final Surveys surveys;
    private final Answers answers;
    private final FollowThroughs followThroughs;
    private final Thanks thanks;
    private final JdbcClient jdbc;
    private final Clock clock;

    DemoFeedback(DemoPeople people, Cases cases, Correspondence letters, Surveys surveys, Answers answers,
            FollowThroughs followThroughs, Thanks thanks, JdbcClient jdbc, Clock clock) {
        this.people = people;
        this.cases = cases;
        this.letters = letters;
        this.surveys = surveys;
        this.answers = answers;
        this.followThroughs = followThroughs;
        this.thanks = thanks;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Before anything was solved nothing is followed: nobody would keep the promises to call. */
    void before() {
        surveys.follow(HOUSE, false, 16);
    }

    private record Told(String who, String colleague, String branch, Language language, String subject, String words,
            int value, String said, @Nullable String thanks) {}

    /** Cases of the last week that were solved; all but the last customer, who was asked lately, answer a question. */
    void tell(Consumer<Duration> at) {
        at.accept(Duration.ofDays(9));
        surveys.follow(HOUSE, true, 16);
        surveys.add(HOUSE, new Surveys.Wanted("Once it is solved", Instrument.CES, Occasion.AFTER_SOLUTION, 1, 30, 100,
                Set.of(), true, Map.of()));
        surveys.add(HOUSE, new Surveys.Wanted("Once a year", Instrument.NPS, Occasion.NOW_AND_THEN, 0, 365, 100,
                Set.of(), false, Map.of()));
        List<Told> told = List.of(
                new Told("shahida", "sana", "Tariq Road", Language.UR, "استری کا تار",
                        "استری کا تار جل گیا ہے۔", 7, "", "ثنا قریشی نے پوری بات پہلی بار میں سمجھ لی۔ اللہ خوش رکھے۔"),
                new Told("bilal", "hina", "Tariq Road", Language.UR, "پنکھے کی آواز", "پنکھا بہت آواز کرتا ہے۔", 2,
                        "تین بار فون کیا، ہر بار نئے ساتھی کو ساری بات شروع سے بتانی پڑی۔", null),
                new Told("murugan", "kavitha", "T. Nagar", Language.TA, "கிரைண்டர் சத்தம்",
                        "கிரைண்டர் அதிகச் சத்தம் போடுகிறது.", 1,
                        "இரண்டு முறை கடைக்கு வர வேண்டியிருந்தது. இன்னும் சத்தம் குறையவில்லை.", null),
                new Told("maricel", "liza", "Cubao", Language.FIL, "Hindi umiinit ang plantsa",
                        "Hindi po umiinit ang plantsa.", 6, "", "Salamat po kay Liza, ang bait at ang bilis."),
                new Told("joseph", "sana", "Tariq Road", Language.EN, "Door of the oven",
                        "The door of the oven does not close.", 6, "It went well. A call before the visit would be "
                        + "kind.", null),
                new Told("joseph", "sana", "Tariq Road", Language.EN, "Handle of the oven",
                        "And now the handle of the oven came off.", 0, "", null));
        Duration ago = Duration.ofDays(8);
        for (Told one : told) {
            solved(one, ago, at);
            ago = ago.minus(Duration.ofHours(20));
        }
    }

    private void solved(Told told, Duration ago, Consumer<Duration> at) {
        at.accept(ago);
        Actor.Colleague colleague = people.colleague(told.colleague());
        CaseFile one = cases.open(HOUSE, new NewCase(people.customer(told.who()), people.place(told.branch()),
                colleague.colleagueId(), null, Channel.WEB, "normal", told.language(), told.subject(), told.words(),
                "", List.of(), clock.instant(), null, null, true, true, null));
        at.accept(ago.minus(Duration.ofMinutes(30)));
        letters.write(colleague, one.code(), told.subject() + " ✓", List.of(), After.NOTHING, "");
        at.accept(ago.minus(Duration.ofMinutes(60)));
        cases.close(colleague, one.code(), Resolution.SOLVED);
        at.accept(ago.minus(Duration.ofHours(18)));
        if (told.value() == 0) return;
        String code = code(one);
        if (code == null) {
            answers.of(one).ifPresent(a -> heard(colleague, one, told));
            return;
        }
        answers.look(code).ifPresent(opened -> {
            answers.answer(opened, new Given(told.value(), told.said(), false), told.language());
            if (told.thanks() != null) {
                thanks.thank(opened.visitor(), one.code(), colleague.colleagueId(), told.thanks(), told.language(),
                        Via.LETTER);
            }
        });
    }

    /** Who has no e-mail address was telephoned. */
    private void heard(Actor.Colleague colleague, CaseFile one, Told told) {
        followThroughs.note(colleague, one.code(), Said.WELL, told.said());
        answers.note(colleague, one.code(), told.value(), told.said());
        if (told.thanks() != null) thanks.note(colleague, one.code(), colleague.colleagueId(), told.thanks());
    }

    /** The code in the newest letter of the case that asks; only its hash is kept elsewhere. */
    private @Nullable String code(CaseFile one) {
        return jdbc.sql("select body from outbox where body like '%/answer/%' and body like :code order by id desc"
                + " limit 1").param("code", "%" + one.code() + "%").query(String.class).optional()
                .map(LINK::matcher).filter(Matcher::find).map(m -> m.group(1)).orElse(null);
    }
}
