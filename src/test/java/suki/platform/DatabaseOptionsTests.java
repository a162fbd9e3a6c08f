package suki.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseOptionsTests {

    @Test
    void withoutAWordItIsTheServerInTheDataDirectory() {
        DatabaseOptions options = DatabaseOptions.of(List.of("file.zip"), Map.of());
        assertThat(options.server()).isEmpty();
        assertThat(options.data()).isEqualTo(Path.of("data"));
        assertThat(options.rest()).containsExactly("file.zip");
    }

    @Test
    void theCommandLineGoesBeforeTheEnvironment() {
        var environment = Map.of(
                "SUKI_DATA", "/srv/theirs", "SUKI_DATABASE_URL", "postgresql://other/name",
                "SUKI_DATABASE_USER", "ali", "SUKI_DATABASE_PASSWORD", "of theirs");
        DatabaseOptions said = DatabaseOptions.of(
                List.of("--data=/srv/ours", "x", "--database", "postgresql://db.example:5433/crm"), environment);
        assertThat(said.data()).isEqualTo(Path.of("/srv/ours"));
        assertThat(said.server()).contains(
                new DatabaseAddress("jdbc:postgresql://db.example:5433/crm", "ali", "of theirs"));
        assertThat(said.rest()).containsExactly("x");
        DatabaseOptions unsaid = DatabaseOptions.of(List.of(), environment);
        assertThat(unsaid.data()).isEqualTo(Path.of("/srv/theirs"));
        assertThat(unsaid.server()).map(DatabaseAddress::jdbcUrl).contains("jdbc:postgresql://other/name");
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://suki:s%40fe@db/crm,                  jdbc:postgresql://db/crm,               suki, s@fe",
        "postgres://suki@db/crm?sslmode=require,           jdbc:postgresql://db/crm?sslmode=require, suki, ''",
        "jdbc:postgresql://db/crm,                         jdbc:postgresql://db/crm,               suki, ''",
        "postgresql://[::1]:5432/crm,                      jdbc:postgresql://[::1]:5432/crm,       suki, ''",
    })
    void anAddressIsReadInTheWaysPeopleWriteIt(String text, String url, String user, String password) {
        assertThat(DatabaseOptions.of(List.of("--database", text), Map.of()).server())
                .contains(new DatabaseAddress(url, user, password));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://ali:secret@db/crm", "db/crm", "postgresql://ali:secret@db/c r m"})
    void anAddressOfAnotherKindIsRefusedWithoutItsPassword(String text) {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> DatabaseOptions.of(List.of("--database", text), Map.of()))
                .satisfies(refusal -> assertThat(refusal.sentence())
                        .contains("postgresql://user:password@host/name")
                        .doesNotContain("secret"));
    }

    @Test
    void anOptionWithoutItsValueIsRefused() {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> DatabaseOptions.of(List.of("--data"), Map.of()))
                .withMessageContaining("--data needs a value");
    }

    @Test
    void aServerThatDoesNotAnswerIsRefused() {
        var options = DatabaseOptions.of(List.of("--database", "postgresql://127.0.0.1:1/crm"), Map.of());
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> options.open(Progress.silent()))
                .withMessageContaining("can't be reached");
    }

    @Test
    void aTemporaryDatabaseIsFreshAndGoesAgain() throws Exception {
        var options = DatabaseOptions.of(List.of("--temporary", "x"), Map.of("SUKI_DATABASE_URL", "postgresql://a/b"));
        assertThat(options.rest()).containsExactly("x");
        DatabaseAddress address;
        try (var opened = options.open(Progress.silent())) {
            address = opened.address();
            assertThat(SmallDatabase.ask(address, "select count(*) from pg_tables where schemaname = 'public'"))
                    .containsExactly("0");
        }
        assertThatExceptionOfType(SQLException.class).isThrownBy(address::connect);
    }

    @Test
    void aPasswordIsNeverPrinted() {
        assertThat(new DatabaseAddress("jdbc:postgresql://db/crm", "suki", "secret").toString())
                .isEqualTo("suki at jdbc:postgresql://db/crm");
    }

    @ParameterizedTest
    @CsvSource({"150012, 15", "90624, 9"})
    void aServerThatIsTooOldIsRefused(int number, int major) {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> ServerVersion.check(number, "jdbc:postgresql://db/crm"))
                .withMessageContaining("is PostgreSQL " + major + " and Suki needs 16 or newer");
    }

    @ParameterizedTest
    @ValueSource(ints = {160000, 170010, 180006})
    void aServerThatIsNewEnoughIsTaken(int number) {
        assertThat(catchThrowable(() -> ServerVersion.check(number, "jdbc:postgresql://db/crm")))
                .isNull();
    }
}
