package suki.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupCommandTests {

    @TempDir
    static Path directory;

    private static EmbeddedPostgres source;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void start() throws Exception {
        source = EmbeddedPostgres.startTemporary(directory);
        SmallDatabase.fill(source.address());
    }

    @AfterAll
    static void stop() {
        source.close();
    }

    @Test
    void aBackupIsWrittenWithItsRateAndNeverOverAnother() {
        Path file = directory.resolve("said.zip");
        assertThat(backup(file.toString(), "--database", url())).isZero();
        assertThat(out.toString()).contains("5,013 rows", "rows/s", "Backup written to " + file);
        assertThat(Manifest.of(file).rows()).isEqualTo(5013);
        assertThat(backup(file.toString(), "--database", url())).isEqualTo(2);
        assertThat(err.toString()).isEqualToIgnoringNewLines(file + " exists already: choose another name.");
    }

    @Test
    void whatCannotBeDoneIsSaidInOneSentence() throws Exception {
        Path file = directory.resolve("unwritten.zip");
        assertThat(backup()).isEqualTo(2);
        assertThat(backup("--fast")).isEqualTo(2);
        assertThat(backup(file.toString(), "--database", "postgresql://127.0.0.1:1/crm")).isEqualTo(2);
        assertThat(restore(file.toString())).isEqualTo(2);
        assertThat(restore(Files.writeString(directory.resolve("no.zip"), "no").toString())).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(5).allMatch(line -> line.endsWith("."));
        assertThat(file).doesNotExist();
    }

    @Test
    void aBackupWithoutAPlaceIsSaid() {
        assertThat(backup(directory.resolve("nowhere/b.zip").toString(), "--database", url())).isEqualTo(2);
        assertThat(err.toString()).contains("its directory doesn't exist: choose another place.");
    }

    @Test
    void helpNamesEveryOption() {
        assertThat(backup("--help")).isZero();
        assertThat(restore("--help")).isZero();
        assertThat(out.toString()).contains("--database", "--data", "--drill", "--replace");
    }

    private static String url() {
        DatabaseAddress address = source.address();
        return address.jdbcUrl().replace("//", "//" + address.user() + ":" + address.password() + "@");
    }

    private int backup(String... arguments) {
        return BackupCommand.run(List.of(arguments), new PrintStream(out, true), new PrintStream(err, true));
    }

    private int restore(String... arguments) {
        return RestoreCommand.run(List.of(arguments), new PrintStream(out, true), new PrintStream(err, true));
    }
}
