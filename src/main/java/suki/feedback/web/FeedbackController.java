package suki.feedback.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import suki.branches.Branches;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.feedback.Answer;
import suki.feedback.FeedbackLists;
import suki.feedback.FeedbackLists.Asked;
import suki.feedback.FeedbackLists.Delivered;
import suki.feedback.FeedbackLists.Heard;
import suki.feedback.FeedbackLists.Line;
import suki.feedback.FeedbackLists.Result;
import suki.feedback.FeedbackLists.Wanted;
import suki.feedback.Said;
import suki.feedback.Survey;
import suki.feedback.SurveyId;
import suki.feedback.Surveys;
import suki.feedback.figures.Score;
import suki.feedback.figures.Share;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Slice;
import suki.shared.Wording;
import suki.shared.web.Form;
import suki.shared.web.Shell;

/** Answers as they come in, and the questions behind them with those that were not asked. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.CASES_READ)
class FeedbackController {

    private static final int PER_CENT = 100;
    /** Of the surveys to choose from, the one that is none: whether all is well after a delivery. */
    private static final String DELIVERED = "delivery";

    private final FeedbackLists lists;
    private final Surveys surveys;
    private final Customers customers;
    private final Branches branches;

    FeedbackController(FeedbackLists lists, Surveys surveys, Customers customers, Branches branches) {
        this.lists = lists;
        this.surveys = surveys;
        this.customers = customers;
        this.branches = branches;
    }

    @GetMapping("/feedback")
    String answers(@RequestParam(defaultValue = "") String survey, @RequestParam(defaultValue = "") String branch,
            @RequestParam(defaultValue = "") String low, @RequestParam(required = false) @Nullable String after,
            Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        UUID surveyId = Ids.read(survey);
        UUID branchId = Ids.read(branch);
        var wanted = new Wanted(surveyId == null ? null : new SurveyId(surveyId), survey.equals(DELIVERED),
                branchId == null ? null : new BranchId(branchId), low.equals("1"));
        Slice<Heard> found = read(() -> lists.answers(me, wanted, after));
        Map<CustomerId, CustomerSummary> known = known(found.rows().stream().map(Heard::customer));
        model.addAttribute("rows", found.rows().stream().map(h -> switch (h) {
            case Line line -> row(line, known, me, shell);
            case Delivered delivered -> row(delivered, known, me, shell);
        }).toList());
        model.addAttribute("results", Stream.concat(lists.results(me).stream().map(r -> result(r, shell.w())),
                delivered(lists.well(me), shell.w())).toList());
        model.addAttribute("form", Form.of("survey", survey, "branch", branch, "low", low));
        model.addAttribute("surveys", surveys.all());
        model.addAttribute("branches", branches.all().stream().filter(b -> me.may(Permission.CASES_READ, b.id()))
                .toList());
        model.addAttribute("next", found.next().map(n -> "/feedback?survey=" + of(survey) + "&branch=" + of(branch)
                + "&low=" + of(low) + "&after=" + n).orElse(null));
        return "feedback/list";
    }

    /** A cursor that we did not write is an address that is not there. */
    private static <T> T read(java.util.function.Supplier<T> list) {
        try {
            return list.get();
        } catch (BadForm bad) {
            throw new NotFound("cursor");
        }
    }

    private static String of(String typed) {
        return URLEncoder.encode(typed, StandardCharsets.UTF_8);
    }

    private Map<CustomerId, CustomerSummary> known(Stream<CustomerId> ids) {
        Collection<CustomerId> all = ids.collect(Collectors.toSet());
        return customers.summaries(all);
    }

    private AnswerRow row(Line line, Map<CustomerId, CustomerSummary> known, Actor.Colleague me, Shell shell) {
        Survey survey = surveys.find(line.survey());
        Answer answer = line.answer();
        CustomerSummary from = known.get(line.customer());
        boolean low = answer.value() <= survey.instrument().low();
        boolean reopen = low && line.code() != null && !line.open() && me.may(Permission.CASES_WORK);
        boolean page = from != null && me.may(Permission.CUSTOMERS_READ, from.branch());
        return new AnswerRow(from == null ? shell.text("feedback.somebody") : from.name(),
                page ? "/customers/" + from.code() : "", line.code() == null ? "" : "/cases/" + line.code(),
                Optional.ofNullable(line.subject()).orElse(""), Optional.ofNullable(line.code()).orElse(""),
                shell.text("feedback.panel.answer", "n", answer.value(), "most", survey.instrument().highest()), low,
                survey.name(), answer.words(), answer.language().tag(),
                when(answer.at(), answer.byName(), shell),
                reopen ? "/cases/" + line.code() + "/reopening" : "");
    }

    /** A bad one has opened its case already, so that nothing is left to be opened. */
    private AnswerRow row(Delivered one, Map<CustomerId, CustomerSummary> known, Actor.Colleague me, Shell shell) {
        CustomerSummary from = known.get(one.customer());
        boolean page = from != null && me.may(Permission.CUSTOMERS_READ, from.branch());
        boolean low = one.heard().said() == Said.NOT_SOLVED;
        String code = Optional.ofNullable(one.code()).orElse("");
        return new AnswerRow(from == null ? shell.text("feedback.somebody") : from.name(),
                page ? "/customers/" + from.code() : "", code.isEmpty() ? "" : "/cases/" + code,
                Optional.ofNullable(one.subject()).orElse(""), code,
                shell.text(low ? "feedback.not_right" : "feedback.said.well"), low,
                shell.text("feedback.list.delivered"), one.heard().words(), "",
                when(one.at(), one.heard().byName(), shell), "");
    }

    private static String when(Instant at, @Nullable String noted, Shell shell) {
        String when = shell.w().moment(at, shell.now());
        return noted == null ? when : shell.text("feedback.follow.noted", "name", noted, "when", when);
    }

    /** Nothing before the first answer. */
    private static Stream<ResultLine> delivered(Share well, Wording w) {
        String name = w.text("feedback.list.delivered");
        if (well.count() == 0) return Stream.of();
        if (well.count() < FeedbackLists.FEWEST) {
            return Stream.of(new ResultLine(name, w.text("feedback.result.few", "n", well.count()), ""));
        }
        return Stream.of(new ResultLine(name, w.text("feedback.result.well", "n", per(well.value())),
                w.text("feedback.result.share", "low", per(well.low()), "high", per(well.high()), "n",
                        well.count())));
    }

    private static ResultLine result(Result one, Wording w) {
        String name = one.survey().name();
        if (one.count() < FeedbackLists.FEWEST) {
            return new ResultLine(name, w.text("feedback.result.few", "n", one.count()), "");
        }
        Share share = one.share();
        if (share != null) {
            return new ResultLine(name, w.text("feedback.result." + one.survey().instrument().word(), "n",
                    per(share.value())), w.text("feedback.result.share", "low", per(share.low()), "high",
                    per(share.high()), "n", one.count()));
        }
        Score score = java.util.Objects.requireNonNull(one.score());
        return new ResultLine(name, w.text("feedback.result.nps", "n", Math.round(score.value())),
                w.text("feedback.result.between", "low", Math.round(score.low()), "high", Math.round(score.high()), "n",
                        one.count()));
    }

    private static long per(double share) {
        return Math.round(share * PER_CENT);
    }

    @GetMapping("/feedback/asks")
    String asks(@RequestParam(defaultValue = "") String show, @RequestParam(required = false) @Nullable String after,
            Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        boolean skipped = show.equals("skipped");
        Slice<Asked> found = read(() -> lists.asks(me, skipped, after));
        Map<CustomerId, CustomerSummary> known = known(found.rows().stream().map(a -> a.ask().customer()));
        model.addAttribute("rows", found.rows().stream().map(a -> row(a, known, shell)).toList());
        model.addAttribute("skipped", skipped);
        model.addAttribute("next", found.next().map(n -> "/feedback/asks?show=" + (skipped ? "skipped" : "all")
                + "&after=" + n).orElse(null));
        return "feedback/asks";
    }

    private AskRow row(Asked one, Map<CustomerId, CustomerSummary> known, Shell shell) {
        CustomerSummary from = known.get(one.ask().customer());
        String state = one.ask().state();
        String words = switch (state) {
            case "due" -> shell.text("feedback.asks.due", "when", shell.w().dayTime(one.ask().dueAt()));
            case "skipped" -> shell.text("feedback.skip." + one.ask().reason());
            default -> shell.text("feedback.asks." + state.toLowerCase(Locale.ROOT));
        };
        return new AskRow(from == null ? shell.text("feedback.somebody") : from.name(), one.code() == null ? ""
                : "/cases/" + one.code(), one.code() == null ? "" : one.code(), surveys.find(one.ask().survey()).name(),
                words, shell.w().moment(one.ask().at(), shell.now()));
    }
}
