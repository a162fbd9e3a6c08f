package suki.promises.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import suki.branches.Calendars;
import suki.branches.calendar.BusinessCalendar;
import suki.promises.Moves;
import suki.promises.Promise;
import suki.promises.PromiseId;
import suki.promises.Promises;
import suki.promises.web.PromiseJson.Fulfilment;
import suki.promises.web.PromiseJson.Moving;
import suki.promises.web.PromiseJson.PromiseLine;
import suki.promises.web.PromiseJson.PromiseQuery;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.CustomerId;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.api.Api;
import suki.shared.api.Api.Outcome;
import suki.shared.api.ApiRoutes;
import suki.shared.api.Body;
import suki.shared.api.Operation;
import suki.shared.api.Page;

/** Promises for programs. */
@ApiRoutes
@Access(value = Who.API, needs = Permission.PROMISES_WORK)
class PromiseApi {

    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_MESSAGE = 100_000;

    private final Promises promises;
    private final Moves moves;
    private final Calendars calendars;
    private final PromiseApiRows rows;
    private final Api api;

    PromiseApi(Promises promises, Moves moves, Calendars calendars, PromiseApiRows rows, Api api) {
        this.promises = promises;
        this.moves = moves;
        this.calendars = calendars;
        this.rows = rows;
        this.api = api;
    }

    @Operation(says = "Lists promises, oldest change first.", query = PromiseQuery.class, gives = PromiseLine.class,
            list = true)
    @GetMapping("/api/v1/promises")
    ResponseEntity<byte[]> list(Actor.ApiKey key, HttpServletRequest request) {
        return api.answer(Page.of(rows.list(key, api.query(request, PromiseQuery.class))));
    }

    @Operation(says = "Gives a promise.", gives = PromiseLine.class)
    @GetMapping("/api/v1/promises/{id}")
    ResponseEntity<byte[]> one(Actor.ApiKey key, @PathVariable String id) {
        Promise one = find(key, id);
        return api.answer(rows.one(one.customer(), one.id()));
    }

    private Promise find(Actor key, String typed) {
        UUID id;
        try {
            id = UUID.fromString(typed);
        } catch (IllegalArgumentException e) {
            throw new NotFound("promise " + typed);
        }
        CustomerId customer = rows.customer(id).orElseThrow(() -> new NotFound("promise " + id));
        return promises.find(key, customer, new PromiseId(id));
    }

    @Operation(says = "Says that it is done: kept when at or before its time, late after it.", takes = Fulfilment.class,
            gives = PromiseLine.class)
    @PostMapping("/api/v1/promises/{id}/fulfilment")
    ResponseEntity<byte[]> keep(Actor.ApiKey key, @PathVariable String id, HttpServletRequest request) {
        Body<Fulfilment> body = api.body(request, Fulfilment.class, PromiseLine.class);
        String how = Api.within("how", body.value().how(), LONGEST_REASON).strip();
        return api.once(request, key, body, () -> {
            Promise one = find(key, id);
            promises.keep(key, one.customer(), one.id(), how);
            return Outcome.ok(rows.one(one.customer(), one.id()));
        });
    }

    @Operation(says = "Gives it a new time and tells the customer. After its time it is broken, and the answer is the "
            + "promise that carries the new time.", takes = Moving.class, gives = PromiseLine.class)
    @PostMapping("/api/v1/promises/{id}/move")
    ResponseEntity<byte[]> move(Actor.ApiKey key, @PathVariable String id, HttpServletRequest request) {
        Body<Moving> body = api.body(request, Moving.class, PromiseLine.class);
        Moving wanted = body.value();
        String reason = Api.within("reason", wanted.reason(), LONGEST_REASON).strip();
        if (reason.isEmpty()) throw BadForm.field("reason", "promises.val.reason");
        String typed = Api.within("message", wanted.message(), LONGEST_MESSAGE).strip();
        String agreed = Api.within("agreed", wanted.agreed(), LONGEST_REASON).strip();
        return api.once(request, key, body, () -> {
            Promise one = find(key, id);
            requireOpen(one, wanted.dueAt());
            String words = typed.isEmpty() ? moves.message(one, wanted.dueAt(), reason) : typed;
            Promise moved = moves.move(key, one, wanted.dueAt(), reason, words, agreed);
            return Outcome.ok(rows.one(moved.customer(), moved.id()));
        });
    }

    /** As on the page: nobody is promised a time when the branch is closed. */
    private void requireOpen(Promise one, Instant due) {
        BusinessCalendar calendar = calendars.of(one.branch());
        if (calendar.isOpen(due) || calendar.isOpen(due.minusSeconds(1))) return;
        throw BadForm.field("due_at", "promises.val.closed", "when", calendar.nextOpen(due).toString());
    }
}
