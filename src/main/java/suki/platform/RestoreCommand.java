package suki.platform;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code ./suki restore}. */
public final class RestoreCommand {

    private static final String REPLACE = "--replace";

    private static final String HELP = """
            ./suki restore FILE [options]

            Reads a backup into an empty database of any supported PostgreSQL. The whole file is checked before
            anything is written, and all rows are compared after. Stop Suki first.

              --replace       lose what is in the database now
            """ + DatabaseOptions.HELP;

    private RestoreCommand() {}

    /** Runs the command and returns its exit value: 0, or 2 with a sentence on {@code err}. */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        return CommandRun.of(HELP, arguments, out, err, options -> {
            var rest = new ArrayList<>(options.rest());
            boolean replacing = rest.remove(REPLACE);
            if (rest.size() != 1 || rest.getFirst().startsWith("-")) {
                throw new CannotRestore("Say which file to read: ./suki restore FILE.");
            }
            Progress progress = Progress.to(out);
            Path file = Path.of(rest.getFirst());
            // a file that can't be used shouldn't cost the start of a database
            Manifest.of(file);
            try (var database = options.open(progress)) {
                Manifest read = replacing
                        ? Restore.readReplacing(file, database.address(), progress)
                        : Restore.read(file, database.address(), progress);
                out.println("Restored " + read.tables().size() + " tables with " + read.rows() + " rows as of "
                        + read.createdAt() + ".");
            }
        });
    }
}
