package suki.feedback.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.branches.Branch;
import suki.branches.Branches;
import suki.feedback.Instrument;
import suki.feedback.Occasion;
import suki.feedback.Survey;
import suki.feedback.SurveyId;
import suki.feedback.Surveys;
import suki.feedback.Surveys.Wanted;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Wording;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;
import suki.team.Settings;

/** What is asked, of whom and when: a list of sentences, one form for each. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.SETTINGS)
class SurveySettings {

    private static final int MINUTES = 60;

    private final Surveys surveys;
    private final Branches branches;
    private final OnceForms forms;

    SurveySettings(Surveys surveys, Branches branches, OnceForms forms) {
        this.surveys = surveys;
        this.branches = branches;
        this.forms = forms;
    }

    @GetMapping("/settings/surveys")
    String list(Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        require(me);
        Surveys.FollowThrough rule = surveys.followThrough();
        Form form = Form.of("hours", String.valueOf(rule.hours()), "on", rule.on() ? "1" : "");
        return list(form, shell, model);
    }

    private static void require(Actor me) {
        if (!me.mayEverywhere(Permission.SETTINGS)) throw new NotFound("settings of the whole firm");
    }

    private String list(Form form, Shell shell, Model model) {
        Wording w = shell.w();
        model.addAttribute("lines", surveys.all().stream().map(s -> new SurveyLine("/settings/surveys/" + s.id(),
                s.name(), sentence(s, w), s.active(), w.text("feedback.setting.set_by", "name", s.changedBy(), "when",
                w.moment(s.changedAt(), shell.now())))).toList());
        model.addAttribute("form", form);
        model.addAttribute("set", surveys.followThroughSet().map((Settings.Setting<Surveys.FollowThrough> s) ->
                w.text("feedback.setting.set_by", "name", s.changedBy(), "when", w.moment(s.changedAt(), shell.now())))
                .orElse(""));
        return "feedback/surveys";
    }

    private static String sentence(Survey one, Wording w) {
        return w.text("feedback.setting." + one.occasion().word(), "what", w.text("feedback.instrument."
                + one.instrument().word()), "hours", one.waitMinutes() / MINUTES, "share", one.sharePercent(), "days",
                one.atMostDays());
    }

    @PostMapping("/settings/surveys/follow-through")
    String follow(@RequestParam Map<String, String> typed, Actor.Colleague me, @ModelAttribute("shell") Shell shell,
            HttpServletRequest request, HttpServletResponse response, Model model) {
        require(me);
        return forms.once(request, response, () -> {
            surveys.follow(me, typed.containsKey("on"), whole(typed.getOrDefault("hours", "")));
            return "/settings/surveys?done=team.saved";
        }, form -> list(form, shell, model));
    }

    /** What is no whole number is below every least one. */
    private static int whole(String typed) {
        return typed.strip().matches("\\d{1,6}") ? Integer.parseInt(typed.strip()) : -1;
    }

    @GetMapping("/settings/surveys/new")
    String fresh(Actor.Colleague me, Model model) {
        require(me);
        Form form = Form.of("instrument", Instrument.CES.word(), "occasion", Occasion.AFTER_SOLUTION.word(), "wait",
                String.valueOf(surveys.followThrough().hours()), "days", "90", "share", "100", "active", "1");
        return form(null, words(form, Instrument.CES, Map.of()), model);
    }

    private String form(@Nullable Survey one, Form form, Model model) {
        model.addAttribute("survey", one);
        model.addAttribute("form", form);
        model.addAttribute("branches", branches.all());
        return "feedback/survey";
    }

    /** The words that are asked in, own or ours, in each language. */
    private Form words(Form form, Instrument instrument, Map<Language, Survey.Words> own) {
        Form filled = form;
        for (Language language : Language.values()) {
            Survey.Words words = own.containsKey(language) ? own.get(language) : surveys.words(instrument, language);
            String tag = language.tag();
            filled = filled.and("question_" + tag, words.question()).and("low_" + tag, words.low())
                    .and("high_" + tag, words.high()).and("more_" + tag, words.more());
        }
        return filled;
    }

    @PostMapping("/settings/surveys")
    String add(@RequestParam MultiValueMap<String, String> typed, Actor.Colleague me, HttpServletRequest request,
            HttpServletResponse response, Model model) {
        require(me);
        return forms.once(request, response, () -> {
            Wanted wanted = wanted(typed, choice(Instrument.values(), typed, "instrument"),
                    choice(Occasion.values(), typed, "occasion"));
            return "/settings/surveys/" + surveys.add(me, wanted) + "?done=feedback.survey_added";
        }, form -> form(null, form, model));
    }

    private static <E extends Enum<E>> E choice(E[] all, MultiValueMap<String, String> typed, String field) {
        return Arrays.stream(all).filter(e -> e.name().toLowerCase(Locale.ROOT).equals(typed.getFirst(field)))
                .findFirst().orElseThrow(() -> BadForm.field(field, "feedback.val.choose"));
    }

    private Wanted wanted(MultiValueMap<String, String> typed, Instrument instrument, Occasion occasion) {
        var words = new EnumMap<Language, Survey.Words>(Language.class);
        for (Language language : Language.values()) {
            String tag = language.tag();
            words.put(language, ours(instrument, language, new Survey.Words(typed(typed, "question_" + tag),
                    typed(typed, "low_" + tag), typed(typed, "high_" + tag), typed(typed, "more_" + tag))));
        }
        List<String> chosen = typed.getOrDefault("branch", List.of());
        Set<BranchId> where = new HashSet<>();
        for (Branch branch : branches.all()) if (chosen.contains(branch.id().toString())) where.add(branch.id());
        return new Wanted(typed(typed, "name"), instrument, occasion, whole(typed(typed, "wait")),
                whole(typed(typed, "days")), whole(typed(typed, "share")), where, typed.containsKey("active"), words);
    }

    /** The form of a new survey shows the words about ease; who chose another kind and left them meant that kind's. */
    private Survey.Words ours(Instrument instrument, Language language, Survey.Words said) {
        if (instrument == Instrument.CES) return said;
        return said.equals(surveys.words(Instrument.CES, language)) ? surveys.words(instrument, language) : said;
    }

    private static String typed(MultiValueMap<String, String> typed, String field) {
        String value = typed.getFirst(field);
        return value == null ? "" : value.strip();
    }

    @GetMapping("/settings/surveys/{id}")
    String show(@PathVariable UUID id, Actor.Colleague me, Model model) {
        require(me);
        Survey one = surveys.find(new SurveyId(id));
        var own = new HashMap<Language, Survey.Words>();
        for (Language language : Language.values()) own.put(language, surveys.words(one, language));
        var form = Form.of("name", one.name(), "wait", String.valueOf(one.waitMinutes() / MINUTES), "days",
                String.valueOf(one.atMostDays()), "share", String.valueOf(one.sharePercent()), "active",
                one.active() ? "1" : "", "version", String.valueOf(one.version()));
        var typed = new HashMap<>(words(form, one.instrument(), own).typed());
        typed.put("branch", new ArrayList<>(one.branches().stream().map(BranchId::toString).toList()));
        return form(one, new Form(typed, Map.of()), model);
    }

    @PostMapping("/settings/surveys/{id}")
    String change(@PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, Actor.Colleague me,
            HttpServletRequest request, HttpServletResponse response, Model model) {
        require(me);
        Survey one = surveys.find(new SurveyId(id));
        return forms.once(request, response, () -> {
            surveys.change(me, one.id(), whole(typed(typed, "version")), wanted(typed, one.instrument(),
                    one.occasion()));
            return "/settings/surveys/" + id + "?done=team.saved";
        }, form -> form(one, form, model));
    }

    /** As a customer sees it, in any of the four languages. */
    @GetMapping("/settings/surveys/{id}/preview")
    String preview(@PathVariable UUID id, @RequestParam(defaultValue = "") String language, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, Model model) {
        require(me);
        Survey one = surveys.find(new SurveyId(id));
        Language shown = Language.of(language).orElse(shell.language());
        ZoneId zone = shell.w().zone();
        var theirs = new Shell(shell.w().in(shown, zone), null, shell.reader(), shell.firm(), shell.csrf(),
                shell.path(), shell.now(), List.of(), shell.assets(), null);
        model.addAttribute("shell", theirs);
        model.addAttribute("page", new QuestionPage("/settings/surveys/" + id + "/preview", surveys.words(one, shown),
                one.instrument().answers(), one.occasion() == Occasion.AFTER_SOLUTION ? "feedback.still_box" : "", "",
                theirs.text("feedback.readers_all")));
        model.addAttribute("id", id.toString());
        return "feedback/preview";
    }
}
