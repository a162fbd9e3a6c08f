package suki;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import suki.shared.HealthLine.State;

/** Two nodes with directories of their own on one database. */
class NightlyBackupModuleTests extends SukiTest {

    @TempDir Path directory;
    @Autowired Environment settings;

    private NightlyBackup first;
    private NightlyBackup second;
    private Instant now;

    @BeforeEach
    void twoNodes() {
        now = Instant.now();
        itIs(now);
        jdbc.sql("delete from nights where work = 'backup'").update();
        first = node("first");
        second = node("second");
    }

    @AfterEach
    void forgetTheNights() {
        jdbc.sql("delete from nights where work = 'backup'").update();
        itIs(Instant.now());
    }

    private NightlyBackup node(String name) {
        return new NightlyBackup(jdbc, directory.resolve(name), settings.getRequiredProperty("spring.datasource.url"),
                settings.getRequiredProperty("spring.datasource.username"),
                settings.getRequiredProperty("spring.datasource.password"), clock);
    }

    private List<Path> files(String node) throws IOException {
        Path there = directory.resolve(node).resolve("backups");
        if (!Files.isDirectory(there)) return List.of();
        try (Stream<Path> files = Files.list(there)) {
            return files.toList();
        }
    }

    private static String place(NightlyBackup node) {
        return String.valueOf(node.look().values().get("place"));
    }

    @Test
    void oneNodeWritesTheNightAndBothKnowWhereItLies() throws IOException {
        assertThat(first.look().state()).isEqualTo(State.YELLOW);
        second.run(now);
        first.run(now);
        assertThat(files("second")).hasSize(1);
        assertThat(files("first")).isEmpty();
        for (NightlyBackup node : List.of(first, second)) {
            assertThat(node.look().state()).isEqualTo(State.GREEN);
            assertThat(place(node)).endsWith("/second/backups").contains(":");
        }
    }

    @Test
    void theNewestCountsWhicheverNodeWroteIt() {
        second.run(now);
        itIs(now.plus(Duration.ofDays(1)));
        first.run(clock.instant());
        assertThat(place(first)).endsWith("/first/backups");
        assertThat(second.look().state()).isEqualTo(State.GREEN);
        assertThat(place(second)).as("the other node’s is newer than one’s own").endsWith("/first/backups");
        itIs(now.plus(Duration.ofHours(24 + 27)));
        assertThat(second.look().state()).isEqualTo(State.YELLOW);
    }

    @Test
    void whatIsGoneFromOnesOwnDirectoryIsNoBackup() throws IOException {
        first.run(now);
        for (Path file : files("first")) Files.delete(file);
        assertThat(first.look().state()).isEqualTo(State.YELLOW);
        assertThat(second.look().state()).as("who cannot see it believes the table").isEqualTo(State.GREEN);
    }

    @Test
    void aNightOfTheReleaseBeforeSaysNoPlaceAndIsJudgedByTheFile() {
        jdbc.sql("insert into nights (work, day, taken_at, done_at) values ('backup', current_date, now(), now())")
                .update();
        assertThat(first.look().state()).isEqualTo(State.YELLOW);
    }
}
