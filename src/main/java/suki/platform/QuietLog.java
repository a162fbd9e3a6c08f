package suki.platform;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** The log of a command that runs without the framework: nothing has set it up, and what a command says is its own. */
public final class QuietLog {

    private QuietLog() {}

    /** Keeps Flyway from telling every step of its own between ours; what goes wrong it throws. */
    public static void begin() {
        if (LoggerFactory.getLogger("org.flywaydb") instanceof Logger flyway) flyway.setLevel(Level.ERROR);
    }
}
