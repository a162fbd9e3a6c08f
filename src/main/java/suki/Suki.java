package suki;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;
import suki.bench.Bench;
import suki.platform.BackupCommand;
import suki.platform.CannotStart;
import suki.platform.ExportCommand;
import suki.platform.RestoreCommand;

/** Starts Suki: the verb comes first, its options after it. Exit 0 when done, 2 with one sentence when it can't be. */
@Modulithic(sharedModules = "shared")
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class Suki {

    /** What a verb does with the words after it. */
    @FunctionalInterface
    interface Verb {
        int run(List<String> args, PrintStream out, PrintStream err);
    }

    private static final Map<String, Verb> VERBS = Map.of(
            "start", Serving::start,
            "demo", Serving::demo,
            "backup", BackupCommand::run,
            "restore", RestoreCommand::run,
            "measure", Measures::run,
            "import", Commands::bringIn,
            "export", ExportCommand::run,
            "bench", (args, out, err) -> Bench.run(args, ForecastLooks::open, out, err));

    public static void main(String[] args) {
        String word = args.length == 0 ? "start" : args[0];
        Verb verb = VERBS.get(word);
        List<String> rest = args.length == 0 ? List.of() : List.of(args).subList(1, args.length);
        int exit;
        try {
            exit = verb == null ? unknown(word) : verb.run(rest, System.out, System.err);
        } catch (CannotStart e) {
            System.err.println(e.sentence());
            exit = 2;
        }
        if (exit != Serving.RUNNING) System.exit(exit);
    }

    private static int unknown(String word) {
        System.err.println("Suki doesn’t know “" + word + "”. See ./suki help.");
        return 2;
    }
}
