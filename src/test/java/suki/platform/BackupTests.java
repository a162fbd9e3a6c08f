package suki.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTests {

    @TempDir
    static Path directory;

    private static EmbeddedPostgres source;
    private static EmbeddedPostgres target;
    private static Path file;
    private static Manifest written;

    @BeforeAll
    static void backUpOnce() throws Exception {
        source = EmbeddedPostgres.startTemporary(directory);
        target = EmbeddedPostgres.startTemporary(directory);
        SmallDatabase.fill(source.address());
        file = directory.resolve("backup.zip");
        written = Backup.write(source.address(), file, Progress.silent());
    }

    @AfterAll
    static void stop() {
        source.close();
        target.close();
    }

    @BeforeEach
    void emptyTheTarget() throws Exception {
        SmallDatabase.execute(target.address(), """
                drop schema public cascade; create schema public; drop schema if exists "Odd one" cascade""");
    }

    @Test
    void everyRowOfEveryKindComesBack() throws Exception {
        Restore.read(file, target.address(), false, SmallDatabase.MIGRATIONS, Progress.silent());
        for (String question : new String[] {
            "select to_jsonb(t)::text from branch t order by id",
            "select to_jsonb(t)::text from colleague t order by id",
            "select (to_jsonb(t) - 'colour')::text from thing t order by id",
            "select to_jsonb(t)::text from ledger t order by id",
            "select tableoid::regclass || to_jsonb(t)::text from fact t order by at",
            "select to_jsonb(t)::text from \"Odd one\".\"Table; with \"\"quotes\" t",
            "select count::text from things_said",
            "select conrelid::regclass || conname || pg_get_constraintdef(oid) from pg_constraint where contype = 'f'"
                    + " order by 1",
        }) {
            // the view of the source was never refreshed after its rows came
            SmallDatabase.execute(source.address(), "refresh materialized view things_said");
            assertThat(SmallDatabase.ask(target.address(), question))
                    .isNotEmpty()
                    .isEqualTo(SmallDatabase.ask(source.address(), question));
        }
    }

    @Test
    void whatCountsOnCountsOnAndWhatGuardsGuards() throws Exception {
        Restore.read(file, target.address(), false, SmallDatabase.MIGRATIONS, Progress.silent());
        assertThat(SmallDatabase.ask(target.address(), "select nextval('\"Odd one\".\"Next\"')")).containsExactly("3");
        assertThat(SmallDatabase.ask(target.address(), "insert into thing (said) values ('next') returning id"))
                .containsExactly("5006");
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> SmallDatabase.execute(target.address(), "insert into ledger values (3, 1)"))
                .withMessageContaining("append-only");
    }

    @Test
    void tablesOfAnOlderReleaseAreBroughtUpToThisOne() throws Exception {
        assertThat(written.schemaVersion()).isEqualTo("2");
        Restore.read(file, target.address(), false, SmallDatabase.MIGRATIONS, Progress.silent());
        assertThat(SmallDatabase.ask(target.address(),
                        "select version from flyway_schema_history where version is not null order by installed_rank"))
                .containsExactly("1", "2", "3");
        assertThat(SmallDatabase.ask(target.address(), "select name from colour")).containsExactly("grey");
    }

    @Test
    void theFileSaysWhatItHoldsAndIsForItsOwnerOnly() throws Exception {
        assertThat(Manifest.of(file)).isEqualTo(written);
        assertThat(written.tables()).extracting(Manifest.Table::name).containsExactly(
                "Table; with \"quotes", "branch", "colleague", "fact", "ledger", "thing");
        assertThat(written.rows()).isEqualTo(5013);
        assertThat(written.sequences()).contains(new Manifest.Sequence("Odd one", "Next", 2, true));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void allTablesAreOfOneMoment() throws Exception {
        Path moment = directory.resolve("moment.zip");
        try (Connection later = source.address().connect();
                var statement = later.createStatement()) {
            later.setAutoCommit(false);
            statement.execute("lock table ledger in access exclusive mode");
            var backup = CompletableFuture.supplyAsync(
                    () -> Backup.write(source.address(), moment, Progress.silent()));
            // it waits for the last but one, and a row comes into the last
            while (!SmallDatabase.ask(source.address(), "select count(*) from pg_locks where not granted")
                    .equals(List.of("1"))) {
                assertThat(backup).isNotDone();
            }
            statement.execute("insert into thing (said) values ('too late')");
            later.commit();
            assertThat(backup.join().tables()).isEqualTo(written.tables());
        } finally {
            SmallDatabase.execute(source.address(), "delete from thing where said = 'too late'");
        }
    }

    @Test
    void aDamagedFileChangesNothing() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        for (int at : new int[] {whole.length / 2, whole.length - 10}) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x55;
            assertDamaged(Files.write(directory.resolve("damaged.zip"), damaged));
        }
        assertDamaged(Files.write(directory.resolve("short.zip"), Arrays.copyOf(whole, whole.length / 3)));
        assertDamaged(Files.writeString(directory.resolve("text.zip"), "not a backup"));
    }

    @Test
    void rowsThatDifferFromTheirChecksumChangeNothing() throws Exception {
        assertDamaged(changed("tables/public.ledger.txt", "1\t10\n2\t-11\n"));
    }

    @Test
    void aLayoutFromTheFutureIsRefused() throws Exception {
        var future = new Manifest(Manifest.FORMAT + 1, "9.0", "21", written.createdAt(), "2", written.tables(),
                written.sequences());
        assertRefused(changed(Manifest.ENTRY, new String(future.json())), "in a layout this release doesn't know");
    }

    @Test
    void tablesFromTheFutureAreRefused() throws Exception {
        var future = new Manifest(Manifest.FORMAT, "9.0", "18", written.createdAt(), "4", written.tables(),
                written.sequences());
        assertRefused(changed(Manifest.ENTRY, new String(future.json())), "tables as of 4");
    }

    @Test
    void aDatabaseThatIsNotEmptyIsRefusedUntilTold() throws Exception {
        SmallDatabase.execute(target.address(), "create table mine (word text)");
        assertThatExceptionOfType(CannotRestore.class)
                .isThrownBy(() -> Restore.read(
                        file, target.address(), false, SmallDatabase.MIGRATIONS, Progress.silent()))
                .withMessageContaining("isn't empty");
        Restore.read(file, target.address(), true, SmallDatabase.MIGRATIONS, Progress.silent());
        assertThat(SmallDatabase.ask(target.address(), "select to_regclass('mine')::text")).containsOnlyNulls();
        assertThat(SmallDatabase.ask(target.address(), "select count(*) from ledger")).containsExactly("2");
    }

    @Test
    void aDatabaseInUseIsRefused() throws Exception {
        try (Connection connection = target.address().connect()) {
            assertThat(connection.isValid(5)).isTrue();
            assertRefused(file, "is in use by 1 other sessions");
        }
    }

    @Test
    void aDatabaseWithoutTablesOfSukiIsNotBackedUp() {
        Path empty = directory.resolve("empty.zip");
        assertThatExceptionOfType(CannotBackUp.class)
                .isThrownBy(() -> Backup.write(target.address(), empty, Progress.silent()))
                .withMessageContaining("has no tables of Suki");
        assertThat(directory.toFile().list()).noneMatch(name -> name.contains("empty.zip"));
    }

    @Test
    void theDrillSaysOkWhereEveryTableComesBackAndNamesTheOneThatDoesNot() throws Exception {
        var said = new ArrayList<String>();
        BackupDrill.run(source.address(), SmallDatabase.MIGRATIONS, said::add);
        assertThat(said).last().asString().startsWith("ok: 6 tables");

        Restore.read(file, target.address(), false, SmallDatabase.MIGRATIONS, Progress.silent());
        Manifest now = Backup.write(target.address(), directory.resolve("now.zip"), Progress.silent());
        SmallDatabase.execute(target.address(), "set suki.test = 'on'; update ledger set points = 11 where id = 1");
        Manifest later = Backup.write(target.address(), directory.resolve("later.zip"), Progress.silent());
        assertThatExceptionOfType(CannotRestore.class)
                .isThrownBy(() -> BackupDrill.compare(now, later))
                .withMessageContaining("[ledger]");
    }

    private static void assertDamaged(Path damaged) throws Exception {
        assertRefused(damaged, "is damaged or isn't a backup of Suki");
    }

    private static void assertRefused(Path refused, String words) throws Exception {
        assertThatExceptionOfType(CannotRestore.class)
                .isThrownBy(() -> Restore.read(
                        refused, target.address(), true, SmallDatabase.MIGRATIONS, Progress.silent()))
                .withMessageContaining(words);
        assertThat(SmallDatabase.ask(target.address(), "select relname from pg_class where relkind = 'r'"
                + " and relnamespace = 'public'::regnamespace")).isEmpty();
    }

    /** Returns a copy of the backup in which one entry says something else, as no broken disk would write it. */
    private static Path changed(String entry, String text) throws Exception {
        Path changed = directory.resolve("changed.zip");
        Map<String, byte[]> entries = new HashMap<>();
        try (var zip = new ZipFile(file.toFile())) {
            for (ZipEntry old : zip.stream().toList()) {
                entries.put(old.getName(), zip.getInputStream(old).readAllBytes());
            }
        }
        assertThat(entries.put(entry, text.getBytes())).isNotNull();
        try (var zip = new ZipOutputStream(Files.newOutputStream(changed))) {
            for (var each : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue());
            }
        }
        return changed;
    }
}
