package suki.feedback;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.Ids;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Refusal;
import suki.shared.Remembered;
import suki.shared.Texts;
import suki.shared.Wording;
import suki.team.Settings;

/** What this firm asks its customers, and what follows a solution: the settings of this module. */
@Service
public class Surveys {

    /** Words asked again and again reach nobody: there are not more surveys than this. */
    public static final int MOST = 30;

    private static final String FOLLOW = "feedback.follow_through";
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_END = 60;
    private static final int LONGEST_QUESTION = 200;
    private static final int MOST_WAIT_HOURS = 240;
    private static final int MOST_DAYS = 3_650;

    /**
     * What follows a solution.
     *
     * @param hours working hours after the closing
     */
    public record FollowThrough(boolean on, int hours) {

        static final FollowThrough USUAL = new FollowThrough(true, 16);
    }

    /**
     * A survey as somebody writes it down.
     *
     * @param branches none means all
     */
    public record Wanted(String name, Instrument instrument, Occasion occasion, int waitHours, int atMostDays,
            int sharePercent, Set<BranchId> branches, boolean active, Map<Language, Survey.Words> words) {}

    private final SurveyRows rows;
    private final Settings settings;
    private final Activity activity;
    private final Texts texts;
    private final Clock clock;
    private final Remembered<List<Survey>> remembered;

    Surveys(SurveyRows rows, Settings settings, Activity activity, Texts texts, Clock clock) {
        this.rows = rows;
        this.settings = settings;
        this.activity = activity;
        this.texts = texts;
        this.clock = clock;
        this.remembered = new Remembered<>(rows::all);
    }

    /** All, also those that rest, oldest first. */
    public List<Survey> all() {
        return remembered.get();
    }

    public Survey find(SurveyId id) {
        return all().stream().filter(s -> s.id().equals(id)).findFirst()
                .orElseThrow(() -> new NotFound("survey " + id));
    }

    /** Those that ask on this occasion in this branch. */
    List<Survey> asking(Occasion occasion, BranchId branch) {
        return all().stream().filter(s -> s.occasion() == occasion && s.asksFor(branch)).toList();
    }

    /** The words of a survey in a language: its own, and ours where it has none. */
    public Survey.Words words(Survey one, Language language) {
        Survey.Words own = one.words().getOrDefault(language, Survey.Words.OURS);
        Survey.Words ours = words(one.instrument(), language);
        return new Survey.Words(or(own.question(), ours.question()), or(own.low(), ours.low()),
                or(own.high(), ours.high()), or(own.more(), ours.more()));
    }

    /** The words that we ask in where a survey has none of its own. */
    public Survey.Words words(Instrument instrument, Language language) {
        var w = new Wording(texts, language, ZoneOffset.UTC);
        String of = instrument.word();
        return new Survey.Words(w.text("feedback.question." + of), w.text("feedback.low." + of),
                w.text("feedback.high." + of), w.text("feedback.more"));
    }

    private static String or(String own, String ours) {
        return own.isEmpty() ? ours : own;
    }

    /** Adds one. What it asks and when cannot be changed later: answers before and after would not be alike. */
    @Transactional
    public SurveyId add(Actor by, Wanted wanted) {
        require(by);
        if (all().size() >= MOST) throw BadForm.field("name", "feedback.val.too_many", "n", MOST);
        boolean ease = wanted.instrument() == Instrument.CES;
        if (ease && wanted.occasion() != Occasion.AFTER_SOLUTION) {
            throw BadForm.field("occasion", "feedback.val.ease");
        }
        var id = new SurveyId(Ids.next(clock.instant()));
        rows.insert(checked(by, id, wanted), by);
        remembered.changed();
        activity.record(Subject.house("survey", id.value()), "feedback.survey_added", by, clock.instant());
        return id;
    }

    /**
     * Changes one; what it asks and when stays.
     *
     * @throws Refusal when somebody changed it since that version
     */
    @Transactional
    public void change(Actor by, SurveyId id, int version, Wanted wanted) {
        require(by);
        find(id);
        if (!rows.update(checked(by, id, wanted), version, by)) throw new Refusal("feedback.refusal.changed");
        remembered.changed();
        activity.record(Subject.house("survey", id.value()), "feedback.survey_changed", by, clock.instant());
    }

    private static void require(Actor by) {
        if (!by.mayEverywhere(Permission.SETTINGS)) throw new NotFound("surveys");
    }

    private Survey checked(Actor by, SurveyId id, Wanted wanted) {
        var wrong = new HashMap<String, BadForm.Message>();
        check("name", wanted.name(), LONGEST_NAME, wrong);
        if (wanted.name().isBlank()) wrong.put("name", BadForm.Message.of("feedback.val.empty"));
        number("wait", wanted.waitHours(), 0, MOST_WAIT_HOURS, wrong);
        number("days", wanted.atMostDays(), 1, MOST_DAYS, wrong);
        number("share", wanted.sharePercent(), 1, 100, wrong);
        var words = new EnumMap<Language, Survey.Words>(Language.class);
        wanted.words().forEach((language, said) -> {
            check("question_" + language.tag(), said.question(), LONGEST_QUESTION, wrong);
            check("low_" + language.tag(), said.low(), LONGEST_END, wrong);
            check("high_" + language.tag(), said.high(), LONGEST_END, wrong);
            check("more_" + language.tag(), said.more(), LONGEST_QUESTION, wrong);
            Survey.Words own = own(said, words(wanted.instrument(), language));
            if (!own.empty()) words.put(language, own);
        });
        if (!wrong.isEmpty()) throw new BadForm(wrong);
        return new Survey(id, wanted.name().strip(), wanted.instrument(), wanted.occasion(), wanted.waitHours() * 60,
                wanted.atMostDays(), wanted.sharePercent(), wanted.branches(), wanted.active(), 1, words, by.name(),
                clock.instant());
    }

    /** What is said as we say it is not kept: when our words get better, so does the survey. */
    private static Survey.Words own(Survey.Words said, Survey.Words ours) {
        return new Survey.Words(other(said.question(), ours.question()), other(said.low(), ours.low()),
                other(said.high(), ours.high()), other(said.more(), ours.more()));
    }

    private static String other(String said, String ours) {
        String stripped = said.strip();
        return stripped.equals(ours) ? "" : stripped;
    }

    private static void check(String field, String said, int longest, Map<String, BadForm.Message> wrong) {
        int over = said.strip().length() - longest;
        if (over > 0) wrong.put(field, BadForm.Message.of("feedback.val.long", "n", over));
    }

    private static void number(String field, int said, int least, int most, Map<String, BadForm.Message> wrong) {
        if (said >= least && said <= most) return;
        wrong.put(field, BadForm.Message.of("feedback.val.number", "least", least, "most", most));
    }

    /** What follows a solution in this firm. */
    public FollowThrough followThrough() {
        return settings.get(FOLLOW, FollowThrough.class).map(Settings.Setting::value).orElse(FollowThrough.USUAL);
    }

    /** Who set that last, and when; empty while nobody has. */
    public Optional<Settings.Setting<FollowThrough>> followThroughSet() {
        return settings.get(FOLLOW, FollowThrough.class);
    }

    @Transactional
    public void follow(Actor by, boolean on, int hours) {
        var wrong = new HashMap<String, BadForm.Message>();
        number("hours", hours, 1, MOST_WAIT_HOURS, wrong);
        if (!wrong.isEmpty()) throw new BadForm(wrong);
        settings.set(by, FOLLOW, new FollowThrough(on, hours));
    }
}
