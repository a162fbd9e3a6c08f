package suki.platform;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;

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
        QuietLog.begin();
        try {
            work.accept(DatabaseOptions.of(arguments, System.getenv()));
            return DONE;
        } catch (PlainRefusal refusal) {
            err.println(refusal.sentence());
            return REFUSED;
        }
    }
}
