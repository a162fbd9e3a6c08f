package suki.problems.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import suki.problems.KnownProblem;
import suki.problems.KnownProblems;
import suki.problems.KnownProblems.Said;
import suki.problems.ProblemLinks;
import suki.problems.ProblemLinks.How;
import suki.problems.ProblemState;
import suki.problems.web.ProblemJson.AlarmLine;
import suki.problems.web.ProblemJson.AlarmQuery;
import suki.problems.web.ProblemJson.CaseToLink;
import suki.problems.web.ProblemJson.KnownProblemLine;
import suki.problems.web.ProblemJson.KnownProblemQuery;
import suki.problems.web.ProblemJson.ProblemChange;
import suki.problems.web.ProblemJson.ProblemToOpen;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.api.Api;
import suki.shared.api.Api.Outcome;
import suki.shared.api.ApiRefusal;
import suki.shared.api.ApiRoutes;
import suki.shared.api.Body;
import suki.shared.api.Operation;
import suki.shared.api.Page;

/** Known problems and alarms for programs. Telling everybody is for people. */
@ApiRoutes
@Access(value = Who.API, needs = Permission.CASES_READ)
class ProblemApi {

    private static final String PROBLEMS = "/api/v1/problems";

    private final KnownProblems problems;
    private final ProblemLinks links;
    private final ProblemApiRows rows;
    private final Api api;

    ProblemApi(KnownProblems problems, ProblemLinks links, ProblemApiRows rows, Api api) {
        this.problems = problems;
        this.links = links;
        this.rows = rows;
        this.api = api;
    }

    @Operation(says = "Lists known problems, oldest change first.", query = KnownProblemQuery.class,
            gives = KnownProblemLine.class, list = true)
    @GetMapping(PROBLEMS)
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        return api.answer(Page.of(rows.problems(api.query(request, KnownProblemQuery.class))));
    }

    @Operation(says = "Gets a known problem.", gives = KnownProblemLine.class)
    @GetMapping(PROBLEMS + "/{code}")
    ResponseEntity<byte[]> one(@PathVariable String code) {
        return api.answer(rows.problem(code));
    }

    @Operation(says = "Opens a known problem.", takes = ProblemToOpen.class, gives = KnownProblemLine.class,
            status = 201)
    @Access(value = Who.API, needs = Permission.CASES_WORK)
    @PostMapping(PROBLEMS)
    ResponseEntity<byte[]> open(Actor.ApiKey key, HttpServletRequest request) {
        Body<ProblemToOpen> body = api.body(request, ProblemToOpen.class, KnownProblemLine.class);
        ProblemToOpen said = body.value();
        return api.once(request, key, body, () -> {
            KnownProblem made = problems.open(key, new Said(said.name(), or(said.what(), ""),
                    said.language() == null ? Language.EN : said.language(), null));
            return Outcome.made(PROBLEMS + "/" + made.code(), rows.problem(made.code()));
        });
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }

    @Operation(says = "Changes a known problem or says its state; what is left out stays.", takes = ProblemChange.class,
            gives = KnownProblemLine.class)
    @Access(value = Who.API, needs = Permission.PROBLEMS_MANAGE)
    @PatchMapping(PROBLEMS + "/{code}")
    ResponseEntity<byte[]> change(Actor.ApiKey key, @PathVariable String code, HttpServletRequest request) {
        int version = Api.match(request);
        Body<ProblemChange> body = api.body(request, ProblemChange.class, KnownProblemLine.class);
        ProblemChange said = body.value();
        return api.once(request, key, body, () -> {
            KnownProblemLine now = rows.problem(code);
            if (now.version() != version) throw ApiRefusal.changed();
            if (said.name() != null || said.what() != null || said.language() != null) {
                KnownProblem one = problems.find(key, code);
                problems.change(key, code, version, new Said(or(said.name(), now.name()), or(said.what(), now.what()),
                        said.language() == null ? now.language() : said.language(), one.owner()));
            }
            ProblemState state = said.state();
            if (state != null) problems.state(key, code, state, or(said.why(), ""));
            return Outcome.ok(rows.problem(code));
        });
    }

    @Operation(says = "Says that a case is about this problem, and about no other.", takes = CaseToLink.class,
            gives = KnownProblemLine.class)
    @Access(value = Who.API, needs = Permission.CASES_WORK)
    @PostMapping(PROBLEMS + "/{code}/cases")
    ResponseEntity<byte[]> link(Actor.ApiKey key, @PathVariable String code, HttpServletRequest request) {
        Body<CaseToLink> body = api.body(request, CaseToLink.class, KnownProblemLine.class);
        return api.once(request, key, body, () -> {
            KnownProblem one = problems.find(key, code);
            try {
                links.link(key, body.value().inCase(), one.code(), How.HAND);
            } catch (NotFound e) {
                throw BadForm.field("in_case", "shell.api.unknown_value");
            }
            return Outcome.ok(rows.problem(problems.root(one).code()));
        });
    }

    @Operation(says = "Says that a case is not about this problem after all.", takes = CaseToLink.class,
            gives = KnownProblemLine.class)
    @Access(value = Who.API, needs = Permission.CASES_WORK)
    @PostMapping(PROBLEMS + "/{code}/cases/removal")
    ResponseEntity<byte[]> unlink(Actor.ApiKey key, @PathVariable String code, HttpServletRequest request) {
        Body<CaseToLink> body = api.body(request, CaseToLink.class, KnownProblemLine.class);
        return api.once(request, key, body, () -> {
            KnownProblem one = problems.find(key, code);
            try {
                links.unlink(key, body.value().inCase(), one.code());
            } catch (NotFound e) {
                throw BadForm.field("in_case", "shell.api.unknown_value");
            }
            return Outcome.ok(rows.problem(problems.root(one).code()));
        });
    }

    @Operation(says = "Lists alarms for what is new among complaints, oldest first.", query = AlarmQuery.class,
            gives = AlarmLine.class, list = true)
    @Access(value = Who.API, needs = Permission.PROBLEMS_MANAGE)
    @GetMapping(PROBLEMS + "/alarms")
    ResponseEntity<byte[]> alarms(HttpServletRequest request) {
        return api.answer(Page.of(rows.alarms(api.query(request, AlarmQuery.class))));
    }
}
