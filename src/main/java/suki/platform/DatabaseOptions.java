package suki.platform;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which database a command means: a server of one's own, or the one Suki keeps in a directory.
 *
 * @param server the server of one's own, if one is named
 * @param data where the embedded server keeps its files otherwise, and Suki its other files in any case
 * @param temporary whether to use a fresh embedded server that goes with this process instead
 * @param rest what else was on the command line
 */
public record DatabaseOptions(
        Optional<DatabaseAddress> server, Path data, boolean temporary, List<String> rest) {

    /** How {@code --help} of every command tells these options. */
    public static final String HELP = """
              --database URL  a PostgreSQL of your own, 16 or newer, as postgresql://user:password@host/name
                              (or SUKI_DATABASE_URL, SUKI_DATABASE_USER and SUKI_DATABASE_PASSWORD)
              --data DIR      the directory Suki keeps everything in (or SUKI_DATA; ./data if not said)
              --temporary     a new database that goes again with this command
            """;

    private static final String DATABASE = "--database";
    private static final String DATA = "--data";
    private static final String TEMPORARY = "--temporary";
    private static final String DEFAULT_DATA = "data";

    /** Reads the options among {@code arguments}; what isn't said there, {@code environment} may say. */
    public static DatabaseOptions of(List<String> arguments, Map<String, String> environment) {
        Optional<String> database = Optional.empty();
        Optional<String> data = Optional.empty();
        var rest = new ArrayList<String>();
        for (var words = arguments.iterator(); words.hasNext(); ) {
            String word = words.next();
            String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            if (!name.equals(DATABASE) && !name.equals(DATA)) {
                rest.add(word);
                continue;
            }
            if (word.equals(name) && !words.hasNext()) {
                throw new CannotStart(name + " needs a value: see --help.");
            }
            String value = word.equals(name) ? words.next() : word.substring(name.length() + 1);
            if (name.equals(DATABASE)) {
                database = Optional.of(value);
            } else {
                data = Optional.of(value);
            }
        }
        // a database named on the command line goes before whatever the environment says, and so does a directory
        Optional<String> url = database.or(() -> said(environment, "SUKI_DATABASE_URL"));
        Path directory = Path.of(data.or(() -> said(environment, "SUKI_DATA")).orElse(DEFAULT_DATA));
        boolean temporary = rest.remove(TEMPORARY);
        return new DatabaseOptions(
                url.map(text -> address(text, environment)), directory, temporary, List.copyOf(rest));
    }

    /** An open way to the database. Closing it stops a server that was started for it. */
    public record Opened(DatabaseAddress address, Optional<EmbeddedPostgres> embedded) implements AutoCloseable {
        @Override
        public void close() {
            embedded.ifPresent(EmbeddedPostgres::close);
        }
    }

    /** Opens the database for nobody else: a Suki that runs on the same directory is a {@link CannotStart}. */
    public Opened open(Progress progress) {
        return open(() -> EmbeddedPostgres.start(data, progress));
    }

    /** Opens the database beside a Suki that may be running on it. */
    public Opened openBeside(Progress progress) {
        return open(() -> EmbeddedPostgres.startOrJoin(data, progress));
    }

    private Opened open(Supplier<EmbeddedPostgres> durable) {
        if (temporary) {
            return opened(Optional.of(EmbeddedPostgres.startTemporary(Path.of(System.getProperty("java.io.tmpdir")))));
        }
        return opened(server.isPresent() ? Optional.empty() : Optional.of(durable.get()));
    }

    private Opened opened(Optional<EmbeddedPostgres> embedded) {
        DatabaseAddress address = embedded.map(EmbeddedPostgres::address).or(() -> server).orElseThrow();
        var opened = new Opened(address, embedded);
        try (Connection connection = address.connect()) {
            ServerVersion.check(connection);
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw new CannotStart("The database " + address + " can't be reached: " + e.getMessage() + ".", e);
        } catch (CannotStart refusal) {
            opened.close();
            throw refusal;
        }
    }

    private static DatabaseAddress address(String text, Map<String, String> environment) {
        String plain = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
        try {
            URI uri = new URI(plain);
            if (!List.of("postgresql", "postgres").contains(String.valueOf(uri.getScheme()))) {
                throw new CannotStart("Suki can't use " + withoutPassword(text)
                        + ": write the database as postgresql://user:password@host/name.");
            }
            String who = uri.getRawUserInfo() == null ? "" : uri.getUserInfo();
            int colon = who.indexOf(':');
            String user = colon < 0 ? who : who.substring(0, colon);
            String password = colon < 0 ? "" : who.substring(colon + 1);
            // several hosts make an authority that isn't a host and a port, so it is cut by hand
            String place = plain.substring(plain.indexOf("//") + 2);
            String hosts = place.substring(uri.getRawUserInfo() == null ? 0 : place.indexOf('@') + 1);
            return new DatabaseAddress(
                    "jdbc:postgresql://" + hosts,
                    user.isEmpty() ? said(environment, "SUKI_DATABASE_USER").orElse(OwnDatabase.NAME) : user,
                    password.isEmpty() ? said(environment, "SUKI_DATABASE_PASSWORD").orElse("") : password);
        } catch (URISyntaxException e) {
            throw new CannotStart("Suki can't read the database " + withoutPassword(text)
                    + ": write it as postgresql://user:password@host/name.");
        }
    }

    private static String withoutPassword(String text) {
        return text.replaceAll("//[^@/]*@", "//…@");
    }

    private static Optional<String> said(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
