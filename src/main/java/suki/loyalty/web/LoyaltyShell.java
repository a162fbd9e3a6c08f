package suki.loyalty.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import suki.loyalty.Programme;
import suki.loyalty.Programmes;
import suki.shared.Permission;
import suki.shared.SettingLine;

/** Where programmes stand among the settings. */
@Configuration
class LoyaltyShell {

    private static final int PROGRAMMES = 135;

    @Bean
    SettingLine programmesLine(Programmes programmes) {
        return SettingLine.of(PROGRAMMES, ProgrammePages.PAGE, by -> by.mayEverywhere(Permission.SETTINGS),
                w -> w.text("loyalty.setting.line", "n", programmes.all().stream().filter(Programme::active).count()));
    }
}
