package suki.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupsTests {

    @TempDir
    Path directory;

    @Test
    void sevenNightsAreKeptAndOtherFilesLeftAlone() throws Exception {
        var backups = new Backups(directory.resolve("backups"));
        assertThat(backups.isOverdue(Instant.EPOCH)).isTrue();
        try (var postgres = EmbeddedPostgres.startTemporary(directory)) {
            SmallDatabase.fill(postgres.address());
            LocalDate first = LocalDate.of(2026, 2, 25);
            for (int night = 0; night < 9; night++) {
                backups.writeNightly(postgres.address(), first.plusDays(night), Progress.silent());
                Files.writeString(backups.directory().resolve("nightly-notes.txt"), "mine");
                Files.writeString(backups.directory().resolve(".nightly-2026-01-01.zip.part"), "cut off");
            }
            backups.writeNightly(postgres.address(), first.plusDays(8), Progress.silent());
        }
        assertThat(backups.directory().toFile().list()).containsExactlyInAnyOrder(
                "nightly-2026-02-27.zip", "nightly-2026-02-28.zip", "nightly-2026-03-01.zip",
                "nightly-2026-03-02.zip", "nightly-2026-03-03.zip", "nightly-2026-03-04.zip",
                "nightly-2026-03-05.zip", "nightly-notes.txt");
    }

    @Test
    void aNightIsMissedTwentySixHoursAfterTheYoungestThatCanBeRead() throws Exception {
        var backups = new Backups(directory);
        try (var postgres = EmbeddedPostgres.startTemporary(directory)) {
            SmallDatabase.fill(postgres.address());
            Instant at = backups.writeNightly(postgres.address(), LocalDate.of(2026, 3, 1), Progress.silent())
                    .createdAt();
            Files.writeString(directory.resolve("nightly-2026-03-02.zip"), "cut off");
            assertThat(backups.youngest()).contains(at);
            assertThat(backups.isOverdue(at.plus(Duration.ofHours(26)))).isFalse();
            assertThat(backups.isOverdue(at.plus(Duration.ofHours(26)).plusMillis(1))).isTrue();
        }
    }
}
