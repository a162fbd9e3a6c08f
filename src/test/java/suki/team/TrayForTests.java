package suki.team;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Letters to colleagues stay where a test can read them. */
@Configuration(proxyBeanMethods = false)
class TrayForTests {

    @Bean
    @Primary
    LetterTray tray() {
        return new LetterTray();
    }
}
