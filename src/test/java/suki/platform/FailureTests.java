package suki.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FATAL:  lock file "postmaster.pid" already exists                                     | STALE_LOCK
            FATAL:  pre-existing shared memory block (key 5, ID 6) is still in use                | STALE_LOCK
            LOG:  could not bind IPv4 address "127.0.0.1": Address already in use                 | PORT_TAKEN
            PANIC:  could not write to file "pg_wal/xlogtemp.5": No space left on device          | NO_SPACE
            FATAL:  could not open directory "pg_wal": Permission denied                          | NO_RIGHTS
            FATAL:  could not map anonymous shared memory: Cannot allocate memory                 | NO_MEMORY
            unshare: unshare failed: Operation not permitted                                      | NO_NAMESPACE
            FATAL:  could not locate a valid checkpoint record                                    | OTHER
            """)
    void whatPostgresSaysNamesTheFailure(String said, Failure failure) {
        assertThat(Failure.of(said)).isEqualTo(failure);
    }

    @ParameterizedTest
    @CsvSource({"NO_SPACE", "NO_RIGHTS", "NO_MEMORY", "NO_NAMESPACE"})
    void whatAPersonMustMendHasASentenceWithItsPlace(Failure failure) {
        assertThat(failure.sentence(Path.of("/srv/suki"))).hasValueSatisfying(sentence ->
                assertThat(sentence).contains("/srv/suki").endsWith("."));
    }
}
