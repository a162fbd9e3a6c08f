package suki.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import suki.cases.CaseFile;
import suki.cases.CaseUploads;
import suki.cases.Cases;
import suki.cases.Correspondence;
import suki.cases.Correspondence.After;
import suki.cases.Entry;
import suki.cases.web.CaseIntake.Taken;
import suki.cases.web.CaseJson.CaseChange;
import suki.cases.web.CaseJson.CaseClosing;
import suki.cases.web.CaseJson.CaseEntry;
import suki.cases.web.CaseJson.CaseLine;
import suki.cases.web.CaseJson.CaseOpening;
import suki.cases.web.CaseJson.CaseQuery;
import suki.cases.web.CaseJson.LetterToSend;
import suki.cases.web.CaseJson.NoteToAdd;
import suki.cases.web.CaseJson.WholeCase;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.Language;
import suki.shared.Permission;
import suki.shared.Refusal;
import suki.shared.api.Api;
import suki.shared.api.Api.Outcome;
import suki.shared.api.ApiRefusal;
import suki.shared.api.ApiRoutes;
import suki.shared.api.Body;
import suki.shared.api.Operation;
import suki.shared.api.Page;

/** Cases for programs. */
@ApiRoutes
@Access(value = Who.API, needs = Permission.CASES_WORK)
class CaseApi {

    private final Cases cases;
    private final Correspondence correspondence;
    private final CaseUploads uploads;
    private final CaseIntake intake;
    private final CaseApiRows rows;
    private final Api api;

    CaseApi(Cases cases, Correspondence correspondence, CaseUploads uploads, CaseIntake intake,
            CaseApiRows rows, Api api) {
        this.cases = cases;
        this.correspondence = correspondence;
        this.uploads = uploads;
        this.intake = intake;
        this.rows = rows;
        this.api = api;
    }

    @Operation(says = "Lists cases, oldest change first.", query = CaseQuery.class, gives = CaseLine.class, list = true)
    @Access(value = Who.API, needs = Permission.CASES_READ)
    @GetMapping("/api/v1/cases")
    ResponseEntity<byte[]> list(Actor.ApiKey key, HttpServletRequest request) {
        return api.answer(Page.of(rows.list(key, api.query(request, CaseQuery.class))));
    }

    @Operation(says = "Opens a case: the words are kept as they came, and an answer is promised at once. "
            + "200 when the external_id is known in the branch.", takes = CaseOpening.class, gives = WholeCase.class,
            status = {201, 200})
    @PostMapping("/api/v1/cases")
    ResponseEntity<byte[]> open(Actor.ApiKey key, HttpServletRequest request) {
        Body<CaseOpening> body = api.body(request, CaseOpening.class, WholeCase.class);
        String external = CaseIntake.external(body.value());
        return api.once(request, key, body, () -> {
            if (!external.isEmpty()) api.alone("external case", external);
            Taken taken = intake.take(key, body.value(), external);
            Cases.Opened opened = taken.opened();
            return opened == null ? new Outcome(200, href(taken.one()), rows.whole(key, taken.one()))
                    : Outcome.made(href(taken.one()), WholeCase.of(opened, external));
        });
    }

    private static String href(CaseFile one) {
        return "/api/v1/cases/" + one.code();
    }

    @Operation(says = "Gives a case with its thread and promises.", gives = WholeCase.class)
    @Access(value = Who.API, needs = Permission.CASES_READ)
    @GetMapping("/api/v1/cases/{code}")
    ResponseEntity<byte[]> one(Actor.ApiKey key, @PathVariable String code) {
        return api.answer(rows.whole(key, cases.find(key, code)));
    }

    @Operation(says = "Changes what the case is; what is left out stays.", takes = CaseChange.class,
            gives = WholeCase.class)
    @PatchMapping("/api/v1/cases/{code}")
    ResponseEntity<byte[]> change(Actor.ApiKey key, @PathVariable String code, HttpServletRequest request) {
        int version = Api.match(request);
        Body<CaseChange> body = api.body(request, CaseChange.class, WholeCase.class);
        try {
            return api.once(request, key, body, () -> {
                describe(key, cases.find(key, code), version, body);
                return Outcome.ok(rows.whole(key, cases.find(key, code)));
            });
        } catch (Refusal refusal) {
            throw refusal.key().equals("cases.refusal.changed_meanwhile") ? ApiRefusal.changed() : refusal;
        }
    }

    private void describe(Actor.ApiKey key, CaseFile one, int version, Body<CaseChange> body) {
        CaseChange change = body.value();
        UUID kind = body.says("kind") ? change.kind() : one.kind();
        if (body.says("kind")) intake.requireKind(kind);
        String priority = change.priority() == null ? one.priority() : change.priority().word();
        Language language = change.language() == null ? one.language() : change.language();
        List<String> tags = change.tags() == null ? cases.tags(one) : change.tags().stream().map(String::strip)
                .filter(t -> !t.isEmpty()).distinct().toList();
        cases.describe(key, one.code(), version, change.subject() == null ? one.subject() : change.subject(), kind,
                priority, language, tags);
    }

    @Operation(says = "Writes to the customer in the name of the key, and keeps the answers that were promised. "
            + "The letter leaves after ten seconds.", takes = LetterToSend.class, gives = CaseEntry.class, status = 201)
    @PostMapping("/api/v1/cases/{code}/letters")
    ResponseEntity<byte[]> write(Actor.ApiKey key, @PathVariable String code, HttpServletRequest request) {
        Body<LetterToSend> body = api.body(request, LetterToSend.class, CaseEntry.class);
        LetterToSend letter = body.value();
        return api.once(request, key, body, () -> {
            CaseFile one = cases.find(key, code);
            var entry = correspondence.write(key, one.code(), letter.body(),
                    uploads.take(key, one.code(), files(letter.files())), letter.after() == null
                    ? After.NOTHING : letter.after(), letter.waitFor() == null ? "" : letter.waitFor());
            return Outcome.made(href(one), entry(key, one, entry));
        });
    }

    @Operation(says = "Adds a note that the customer never sees.", takes = NoteToAdd.class, gives = CaseEntry.class,
            status = 201)
    @PostMapping("/api/v1/cases/{code}/notes")
    ResponseEntity<byte[]> note(Actor.ApiKey key, @PathVariable String code, HttpServletRequest request) {
        Body<NoteToAdd> body = api.body(request, NoteToAdd.class, CaseEntry.class);
        return api.once(request, key, body, () -> {
            CaseFile one = cases.find(key, code);
            var entry = correspondence.note(key, one.code(), body.value().body(),
                    uploads.take(key, one.code(), files(body.value().files())));
            return Outcome.made(href(one), entry(key, one, entry));
        });
    }

    /** As it stands in the thread, with its files. */
    private CaseEntry entry(Actor.ApiKey key, CaseFile one, Entry written) {
        return cases.thread(key, one).stream().filter(e -> e.id().equals(written.id())).findFirst()
                .map(e -> CaseEntry.of(e, one.code())).orElseThrow();
    }

    private static List<UUID> files(@Nullable List<UUID> said) {
        return said == null ? List.of() : said;
    }

    @Operation(says = "Closes the case.", takes = CaseClosing.class, gives = WholeCase.class)
    @PostMapping("/api/v1/cases/{code}/closure")
    ResponseEntity<byte[]> close(Actor.ApiKey key, @PathVariable String code, HttpServletRequest request) {
        Body<CaseClosing> body = api.body(request, CaseClosing.class, WholeCase.class);
        return api.once(request, key, body, () -> {
            cases.close(key, code, body.value().resolution());
            return Outcome.ok(rows.whole(key, cases.find(key, code)));
        });
    }
}
