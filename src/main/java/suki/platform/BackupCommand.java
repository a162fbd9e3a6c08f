package suki.platform;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code ./suki backup}. */
public final class BackupCommand {

    private static final String HELP = """
            ./suki backup FILE [options]

            Copies every table of the database, as of one moment, into FILE. Suki may go on working meanwhile.
            The file holds no key: keep the key file of the data directory beside it, or sealed secrets stay sealed.

              --drill         instead of writing FILE, restore a copy into a temporary server and compare all tables
            """ + DatabaseOptions.HELP;

    private BackupCommand() {}

    /** Runs the command and returns its exit value: 0, or 2 with a sentence on {@code err}. */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        return CommandRun.of(HELP, arguments, out, err, options -> {
            boolean drill = options.rest().equals(List.of("--drill"));
            if (!drill && (options.rest().size() != 1 || options.rest().getFirst().startsWith("-"))) {
                throw new CannotBackUp("Say which file to write: ./suki backup FILE.");
            }
            Progress progress = Progress.to(out);
            Path file = Path.of(options.rest().getFirst());
            if (!drill && Files.exists(file)) {
                throw new CannotBackUp(file + " exists already: choose another name.");
            }
            try (var database = options.openBeside(progress)) {
                if (drill) {
                    BackupDrill.run(database.address(), progress);
                } else {
                    Backup.write(database.address(), file, progress);
                    out.println("Backup written to " + file + ".");
                }
            }
        });
    }
}
