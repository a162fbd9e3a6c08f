package suki.cases;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.contact.Gate;
import suki.customers.Customers;
import suki.shared.Actor;
import suki.shared.ColleagueId;
import suki.shared.Pulse;
import suki.team.Notices;

/** What others learn of a case: the timeline, open pages, the gate's hold while a complaint is open, and events. */
@Component
class CaseNews {

    private static final UUID NEWEST = new UUID(-1, -1);

    private final Activity activity;
    private final Pulse pulse;
    private final Gate gate;
    private final Customers customers;
    private final CaseKinds kinds;
    private final HandoverRows followed;
    private final Notices notices;
    private final ApplicationEventPublisher events;

    CaseNews(Activity activity, Pulse pulse, Gate gate, Customers customers, CaseKinds kinds, HandoverRows followed,
            Notices notices, ApplicationEventPublisher events) {
        this.followed = followed;
        this.notices = notices;
        this.activity = activity;
        this.pulse = pulse;
        this.gate = gate;
        this.customers = customers;
        this.kinds = kinds;
        this.events = events;
    }

    void opened(CaseFile one, Actor by, Instant now) {
        hold(one, now);
        customers.tellContact(one.customer(), now);
        tell(one, "cases.opened", by, now, true, Map.of("subject", one.subject()));
        pulse.beat("branch:" + one.branch());
        by.colleague().filter(first -> !first.equals(one.owner())).ifPresent(first -> followed.follow(one, first, now));
        events.publishEvent(new CaseOpened(one.customer(), one.id(), by.id(), now));
    }

    void closed(CaseFile one, Actor by, Instant now) {
        gate.release(one.customer(), one.id().value(), now);
        tell(one, "cases.closed", by, now, true, Map.of());
        step(one, by, now);
        changed(one);
        events.publishEvent(new CaseClosed(one.customer(), one.id(), by.id(), now));
    }

    void reopened(CaseFile one, Actor by, Instant now) {
        hold(one, now);
        tell(one, "cases.reopened", by, now, true, Map.of());
        step(one, by, now);
        changed(one);
        events.publishEvent(new CaseReopened(one.customer(), one.id(), by.id(), now));
    }

    private void hold(CaseFile one, Instant now) {
        if (kinds.complaint(one.kind())) gate.hold(one.customer(), "complaint", one.id().value(), now);
    }

    /** The kind may have made a complaint of it, or a question. */
    void kindChanged(CaseFile one, Instant now) {
        gate.release(one.customer(), one.id().value(), now);
        if (one.open()) hold(one, now);
    }

    /** A line of the customer's timeline; the code is always with it. */
    void tell(CaseFile one, String what, Actor by, Instant now, boolean seenByCustomer, Map<String, String> more) {
        var detail = new LinkedHashMap<>(more);
        detail.put("code", one.code());
        activity.record(Subject.of(one.customer(), "case", one.id().value()), what, by, now, seenByCustomer, detail);
    }

    /** The newest line of this kind about the case, among the customer's newest lines. */
    Optional<suki.activity.Entry> last(CaseFile one, String what) {
        return activity.timeline(one.customer(), false, NEWEST).rows().stream()
                .filter(e -> e.what().equals(what) && e.subject().id().equals(one.id().value())).findFirst();
    }

    /** Whoever was called first, and whoever had it before, is told that it moved on. */
    void step(CaseFile one, Actor by, Instant now) {
        List<ColleagueId> whom = followed.followers(one, by.id());
        if (!whom.isEmpty()) notices.tell(whom, "cases.notice.step", "/cases/" + one.code(), now);
    }

    void changed(CaseFile one) {
        pulse.beat("case:" + one.id());
        pulse.beat("branch:" + one.branch());
    }
}
