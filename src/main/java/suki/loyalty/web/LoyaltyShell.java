package suki.loyalty.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import suki.loyalty.Programme;
import suki.loyalty.Programmes;
import suki.shared.NavEntry;
import suki.shared.Permission;
import suki.shared.SettingLine;

/** Where members stand in the rail, and programmes among the settings. */
@Configuration
class LoyaltyShell {

    private static final int MEMBERS = 20;
    private static final int TILL = 22;
    private static final int PROGRAMMES = 135;

    @Bean
    NavEntry membersPlace() {
        return NavEntry.of("loyalty.nav", MemberController.PAGE, "gift", 'M', NavEntry.Group.LOOKING_AFTER, MEMBERS,
                by -> by.may(Permission.CUSTOMERS_READ));
    }

    @Bean
    NavEntry tillPlace() {
        return NavEntry.of("loyalty.till", TillPages.PAGE, "till", 'K', NavEntry.Group.LOOKING_AFTER, TILL,
                by -> by.may(Permission.CUSTOMERS_EDIT));
    }

    @Bean
    SettingLine programmesLine(Programmes programmes) {
        return SettingLine.of(PROGRAMMES, ProgrammePages.PAGE, by -> by.mayEverywhere(Permission.SETTINGS),
                w -> w.text("loyalty.setting.line", "n", programmes.all().stream().filter(Programme::active).count()));
    }
}
