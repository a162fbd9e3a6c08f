package suki.retention.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import suki.shared.NavEntry;
import suki.shared.Permission;

/** Where silent leavers stand in the rail. */
@Configuration
class RetentionShell {

    private static final int LEAVERS = 40;

    @Bean
    NavEntry leaversPlace() {
        return NavEntry.of("retention.nav", LeaverController.PAGE, "eye", NavEntry.Group.LOOKING_AFTER, LEAVERS,
                by -> by.may(Permission.PROMISES_WORK));
    }
}
