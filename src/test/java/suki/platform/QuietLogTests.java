package suki.platform;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class QuietLogTests {

    @Test
    void flywayTellsNoStepOfItsOwnBetweenOurWords() {
        var flyway = (Logger) LoggerFactory.getLogger("org.flywaydb");
        Level before = flyway.getLevel();
        try {
            flyway.setLevel(Level.INFO);
            QuietLog.begin();
            assertThat(LoggerFactory.getLogger("org.flywaydb.core.internal.command.DbMigrate").isWarnEnabled())
                    .isFalse();
        } finally {
            flyway.setLevel(before);
        }
    }
}
