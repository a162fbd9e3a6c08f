package suki.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import suki.cases.CaseFile;
import suki.cases.Cases;
import suki.cases.Efforts;
import suki.cases.Redress;
import suki.cases.web.RedressJson.CaseRedress;
import suki.cases.web.RedressJson.EffortToNote;
import suki.cases.web.RedressJson.ToJudge;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.Permission;
import suki.shared.api.Api;
import suki.shared.api.Api.Outcome;
import suki.shared.api.ApiRoutes;
import suki.shared.api.Body;
import suki.shared.api.Operation;

/** What went wrong, whether we said sorry, and what it cost the customer, for programs. Sorry is said by people. */
@ApiRoutes
@Access(value = Who.API, needs = Permission.CASES_WORK)
class RedressApi {

    private final Cases cases;
    private final Redress redress;
    private final Efforts efforts;
    private final Api api;

    RedressApi(Cases cases, Redress redress, Efforts efforts, Api api) {
        this.cases = cases;
        this.redress = redress;
        this.efforts = efforts;
        this.api = api;
    }

    @Operation(says = "Gives whose fault it was, whether we said sorry, and what effort it took the customer.",
            gives = CaseRedress.class)
    @Access(value = Who.API, needs = Permission.CASES_READ)
    @GetMapping("/api/v1/cases/{code}/redress")
    ResponseEntity<byte[]> one(Actor.ApiKey key, @PathVariable String code) {
        return api.answer(state(cases.find(key, code)));
    }

    private CaseRedress state(CaseFile one) {
        return CaseRedress.of(redress.standing(one), efforts.of(one));
    }

    @Operation(says = "Records whose fault it was and how hard it hit; a later judgement replaces an earlier one.",
            takes = ToJudge.class, gives = CaseRedress.class, status = 201)
    @PostMapping("/api/v1/cases/{code}/judgement")
    ResponseEntity<byte[]> judge(Actor.ApiKey key, @PathVariable String code, HttpServletRequest request) {
        Body<ToJudge> body = api.body(request, ToJudge.class, CaseRedress.class);
        return api.once(request, key, body, () -> {
            CaseFile one = cases.find(key, code);
            ToJudge said = body.value();
            redress.judge(key, one.code(), said.fault(), said.severity(), or(said.why()));
            return Outcome.made(href(one), state(one));
        });
    }

    @Operation(says = "Notes what cost the customer effort and stands nowhere else.", takes = EffortToNote.class,
            gives = CaseRedress.class, status = 201)
    @PostMapping("/api/v1/cases/{code}/effort-notes")
    ResponseEntity<byte[]> note(Actor.ApiKey key, @PathVariable String code, HttpServletRequest request) {
        Body<EffortToNote> body = api.body(request, EffortToNote.class, CaseRedress.class);
        return api.once(request, key, body, () -> {
            CaseFile one = cases.find(key, code);
            efforts.note(key, one.code(), body.value().what(), or(body.value().words()));
            return Outcome.made(href(one), state(one));
        });
    }

    private static String href(CaseFile one) {
        return "/api/v1/cases/" + one.code() + "/redress";
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
