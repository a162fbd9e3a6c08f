package suki.mail;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.support.PropertySourcesPlaceholderConfigurer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import suki.shared.HouseClock;
import tools.jackson.databind.json.JsonMapper;

/** This module and the timeline without pages, for measuring and testing. Never scanned by the application. */
@ComponentScan(basePackages = {"suki.mail", "suki.activity"},
        excludeFilters = {@ComponentScan.Filter(type = FilterType.REGEX, pattern = "suki\\.mail\\.web\\..*"),
            @ComponentScan.Filter(type = FilterType.REGEX, pattern = "suki\\.mail\\..*Tests.*")})
@EnableTransactionManagement(proxyTargetClass = true)
class MailContext {

    @Bean
    static PropertySourcesPlaceholderConfigurer settings() {
        return new PropertySourcesPlaceholderConfigurer();
    }

    @Bean
    static HouseClock clock() {
        return new HouseClock(Clock.systemUTC());
    }

    @Bean
    static JsonMapper json() {
        return JsonMapper.builder().build();
    }

    @Bean
    static JdbcClient jdbc(DataSource data) {
        return JdbcClient.create(data);
    }

    @Bean
    static PlatformTransactionManager transactions(DataSource data) {
        return new JdbcTransactionManager(data);
    }
}
