package suki.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says about the server of a data directory. The file outlives a server that was
 * killed, so what it says is checked against the processes there are.
 *
 * @param pid process the file names
 * @param port port it listens on, 0 while it isn't written yet
 */
record Postmaster(long pid, int port) {

    private static final String FILE = "postmaster.pid";

    /** Above the highest process id of any system. PostgreSQL takes a lock file naming it for stale. */
    private static final String NOBODY = "999999999";

    private static final Path PROCESSES = Path.of("/proc");
    private static final int PORT_LINE = 3;

    /** Reads the file, if there is one that names a process. */
    static Optional<Postmaster> of(Path database) throws IOException {
        Path file = database.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        try {
            int port = lines.size() > PORT_LINE ? Integer.parseInt(lines.get(PORT_LINE).strip()) : 0;
            return Optional.of(new Postmaster(Long.parseLong(lines.getFirst().strip()), port));
        } catch (NumberFormatException | NoSuchElementException _) {
            return Optional.of(new Postmaster(0, 0));
        }
    }

    /** Tells whether the named process is alive and really the server of {@code database}. */
    boolean runs(Path database) {
        return pid > 0 && ProcessHandle.of(pid).filter(process -> serves(process, database)).isPresent();
    }

    /** Returns every process of a server of {@code database}, children of a dead one too, where it can be known. */
    static List<ProcessHandle> processesOf(Path database) {
        if (!Files.isDirectory(PROCESSES.resolve("self"))) {
            return List.of();
        }
        return ProcessHandle.allProcesses()
                .filter(process -> serves(process, database))
                .toList();
    }

    /**
     * Makes a lock file that names another program harmless. The file itself stays: it leads PostgreSQL to the
     * shared memory of the dead server, and so to its own check that nobody is still writing.
     */
    static void disown(Path database) throws IOException {
        Path file = database.resolve(FILE);
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        if (lines.size() <= PORT_LINE) {
            Files.delete(file);
            return;
        }
        lines.set(0, NOBODY);
        Files.write(file, lines);
    }

    private static boolean serves(ProcessHandle process, Path database) {
        Path known = PROCESSES.resolve(Long.toString(process.pid()));
        try {
            if (Files.isDirectory(known)) {
                // every PostgreSQL process works in its data directory; a zombie has neither of the two links
                return Files.readSymbolicLink(known.resolve("cwd")).equals(database)
                        && Files.readSymbolicLink(known.resolve("exe"))
                                .getFileName()
                                .toString()
                                .startsWith("postgres");
            }
        } catch (IOException _) {
            return false;
        }
        return process.info().command().filter(command -> command.endsWith("/postgres")).isPresent()
                && process.info().arguments().filter(all -> List.of(all).contains(database.toString())).isPresent();
    }
}
