package suki.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTests {

    @TempDir
    Path directory;

    @Test
    void aServerIsMadeKeepsItsRowsAndStartsAgain() throws Exception {
        for (int round = 0; round < 2; round++) {
            try (var postgres = EmbeddedPostgres.start(directory, System.out::println);
                    var connection = postgres.address().connect();
                    var statement = connection.createStatement()) {
                assertThat(postgres.adopted()).isFalse();
                statement.execute("create table if not exists word (said text)");
                statement.execute("insert into word values ('kept')");
                try (var rows = statement.executeQuery("select count(*) from word")) {
                    rows.next();
                    assertThat(rows.getInt(1)).isEqualTo(round + 1);
                }
            }
        }
    }

    @Test
    void aTemporaryServerAnswersAndLeavesNothingBehind() throws Exception {
        try (var postgres = EmbeddedPostgres.startTemporary(directory);
                var connection = postgres.address().connect()) {
            assertThat(connection.isValid(5)).isTrue();
        }
        assertThat(directory).isEmptyDirectory();
    }
}
