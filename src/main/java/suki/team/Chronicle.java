package suki.team;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.shared.Actor;
import suki.shared.ColleagueId;

/** The time it is, and what is said of it: lines in the audit and events, in the caller's transaction. */
@Component
class Chronicle {

    private final Clock clock;
    private final Activity activity;
    private final ApplicationEventPublisher events;

    Chronicle(Clock clock, Activity activity, ApplicationEventPublisher events) {
        this.clock = clock;
        this.activity = activity;
        this.events = events;
    }

    Instant now() {
        return clock.instant();
    }

    void write(Subject subject, String what, Actor by, Map<String, String> detail) {
        activity.record(subject, what, by, now(), false, detail);
    }

    void write(ColleagueSummary about, String what, Actor by) {
        write(about(about.id()), what, by, Map.of("name", about.name()));
    }

    static Subject about(ColleagueId colleague) {
        return Subject.house("colleague", colleague.value());
    }

    void publish(Object event) {
        events.publishEvent(event);
    }
}
