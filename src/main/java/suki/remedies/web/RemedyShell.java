package suki.remedies.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import suki.remedies.AuthorityRules;
import suki.remedies.RemedyCatalogue;
import suki.shared.NavEntry;
import suki.shared.Permission;
import suki.shared.SettingLine;

/** The sentences of the settings page about remedies. */
@Configuration
class RemedyShell {

    private static final int REMEDIES = 130;
    private static final int AUTHORITY = 131;
    private static final int FAIRNESS = 90;
    private static final int FIRST_ACTS = 91;

    @Bean
    SettingLine remediesLine(RemedyCatalogue catalogue) {
        return SettingLine.of(REMEDIES, "/settings/remedies", by -> by.mayEverywhere(Permission.SETTINGS),
                w -> w.text("remedies.setting.remedies", "n", catalogue.all().size()));
    }

    @Bean
    SettingLine authorityLine(AuthorityRules rules) {
        return SettingLine.of(AUTHORITY, "/settings/authority", by -> by.mayEverywhere(Permission.SETTINGS),
                w -> w.text("remedies.setting.authority", "n", rules.lines().size()));
    }

    @Bean
    NavEntry fairnessPlace() {
        return NavEntry.of("remedies.fairness.nav", "/reports/fairness", "insight", NavEntry.Group.FIRM, FAIRNESS,
                by -> by.may(Permission.REPORTS_READ));
    }

    @Bean
    NavEntry firstActsPlace() {
        return NavEntry.of("remedies.first.nav", "/reports/first-acts", "insight", NavEntry.Group.FIRM, FIRST_ACTS,
                by -> by.may(Permission.REPORTS_READ));
    }
}
