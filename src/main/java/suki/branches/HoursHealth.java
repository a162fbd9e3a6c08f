package suki.branches;

import java.util.Map;
import org.springframework.stereotype.Component;
import suki.shared.HealthLine;

/** Whether every branch has opening hours; one that has none counts promises by usual ones. */
@Component
class HoursHealth implements HealthLine {

    private final Calendars calendars;

    HoursHealth(Calendars calendars) {
        this.calendars = calendars;
    }

    @Override
    public String name() {
        return "branches.hours";
    }

    @Override
    public Finding look() {
        int missing = calendars.unwritten();
        return missing == 0 ? new Finding(State.GREEN, "branches.health.written", Map.of())
                : new Finding(State.YELLOW, "branches.health.unwritten", Map.of("n", missing));
    }
}
