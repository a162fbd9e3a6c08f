package suki.platform;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** What the commands of this package share: their help, their options and how they end. */
final class CommandRun {

    private static final int DONE = 0;
    private static final int REFUSED = 2;

    private CommandRun() {}

    static int of(
            String help, List<String> arguments, PrintStream out, PrintStream err, Consumer<DatabaseOptions> work) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.print(help);
            return DONE;
        }
        // nothing has set up logging yet, and Flyway would tell every step of its own between ours
        if (LoggerFactory.getLogger("org.flywaydb") instanceof Logger flyway) {
            flyway.setLevel(Level.WARN);
        }
        try {
            work.accept(DatabaseOptions.of(arguments, System.getenv()));
            return DONE;
        } catch (PlainRefusal refusal) {
            err.println(refusal.sentence());
            return REFUSED;
        }
    }
}
