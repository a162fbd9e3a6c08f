package suki.team;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Letters to colleagues stay where a test can read them, and count as gone unless a test says otherwise. */
@Configuration(proxyBeanMethods = false)
class TrayForTests {

    static final class Tray extends LetterTray {

        volatile boolean leaves = true;

        @Override
        public boolean leaves() {
            return leaves;
        }
    }

    @Bean
    @Primary
    Tray tray() {
        return new Tray();
    }
}
