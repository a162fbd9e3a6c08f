package suki.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The account of the operating system that PostgreSQL runs under. PostgreSQL refuses root, so where Suki itself
 * runs as root its commands are wrapped to give those rights away.
 *
 * @param prefix words to put before a command; none where Suki isn't root
 * @param owner who owns the server's files
 */
record Account(List<String> prefix, UserPrincipal owner) {

    /** Accounts that are there for a database, best first. */
    private static final List<String> OWN = List.of("suki", "postgres");

    /** Shared with other services, so only where nothing better works, as in a bare container. */
    private static final String LAST_RESORT = "nobody";

    private static final Duration PROBE_LIMIT = Duration.ofSeconds(10);

    /** Finds an account that can reach {@code directory}, which exists. */
    static Account reaching(Path directory) {
        try {
            UserPrincipal self = self(directory);
            if (!isRoot()) {
                return new Account(List.of(), self);
            }
            List<String> names = new ArrayList<>(OWN);
            UserPrincipal keeper = Files.getOwner(directory);
            if (!keeper.equals(self)) {
                names.addFirst(keeper.getName());
            }
            for (String name : names) {
                Account found = named(name, directory);
                if (found != null) {
                    return found;
                }
            }
            // inside its own user namespace the process has no rights of root, though its files stay root's
            Account namespace = new Account(List.of("unshare", "-U"), self);
            if (namespace.reaches(directory)) {
                return namespace;
            }
            Account nobody = named(LAST_RESORT, directory);
            if (nobody != null) {
                return nobody;
            }
        } catch (IOException e) {
            throw new CannotStart("Suki can't read who owns " + directory + ": " + e.getMessage() + ".", e);
        }
        throw new CannotStart("PostgreSQL refuses to run as root and no other account can reach " + directory
                + ": start Suki as an ordinary user, or make a user named suki and a directory it can enter.");
    }

    static boolean isRoot() {
        return ProcessHandle.current().info().user().filter("root"::equals).isPresent();
    }

    List<String> running(List<String> command) {
        var words = new ArrayList<>(prefix);
        words.addAll(command);
        return words;
    }

    /** Gives {@code tree} with everything in it to this account. */
    void own(Path tree) throws IOException {
        if (!isRoot() || Files.isSymbolicLink(tree) || Files.getOwner(tree).equals(owner)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            // the directory itself comes last: cut short, this begins anew
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!Files.isSymbolicLink(path)) {
                    Files.setOwner(path, owner);
                }
            }
        }
    }

    private boolean reaches(Path directory) {
        return ProgramRun.of(Path.of("/"), PROBE_LIMIT, running(List.of("test", "-x", directory.toString())))
                .ok();
    }

    private static @Nullable Account named(String name, Path directory) {
        ProgramRun group = ProgramRun.of(Path.of("/"), PROBE_LIMIT, List.of("id", "-g", name));
        if (!group.ok()) {
            return null;
        }
        try {
            UserPrincipal user = directory
                    .getFileSystem()
                    .getUserPrincipalLookupService()
                    .lookupPrincipalByName(name);
            for (List<String> prefix : List.of(
                    List.of("setpriv", "--reuid=" + name, "--regid=" + group.output(), "--clear-groups"),
                    List.of("runuser", "-u", name, "--"))) {
                Account account = new Account(prefix, user);
                if (account.reaches(directory)) {
                    return account;
                }
            }
        } catch (IOException _) {
            // known to id but not to Java: not an account we can give files to
        }
        return null;
    }

    private static UserPrincipal self(Path directory) throws IOException {
        return directory
                .getFileSystem()
                .getUserPrincipalLookupService()
                .lookupPrincipalByName(ProcessHandle.current().info().user().orElse(System.getProperty("user.name")));
    }
}
