package suki.team;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What stands in for mail while there is none. */
@Configuration
class TeamSetup {

    @Bean
    @ConditionalOnMissingBean(Letters.class)
    Letters letters() {
        return new LetterTray();
    }
}
