package suki.remedies.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import suki.remedies.AuthorityRules;
import suki.remedies.RemedyCatalogue;
import suki.shared.Actor;
import suki.shared.NavEntry;
import suki.shared.Permission;
import suki.shared.SettingLine;
import suki.shared.Wording;

/** The sentences of the settings page about remedies. */
@Configuration
class RemedyShell {

    private static final int REMEDIES = 130;
    private static final int AUTHORITY = 131;
    private static final int FAIRNESS = 90;

    @Bean
    SettingLine remediesLine(RemedyCatalogue catalogue) {
        return line(REMEDIES, "/settings/remedies", w -> w.text("remedies.setting.remedies", "n",
                catalogue.all().size()));
    }

    @Bean
    SettingLine authorityLine(AuthorityRules rules) {
        return line(AUTHORITY, "/settings/authority", w -> w.text("remedies.setting.authority", "n",
                rules.lines().size()));
    }

    @Bean
    NavEntry fairnessPlace() {
        return new NavEntry() {
            @Override
            public String key() {
                return "remedies.fairness.nav";
            }

            @Override
            public String href() {
                return "/reports/fairness";
            }

            @Override
            public String icon() {
                return "insight";
            }

            @Override
            public Group group() {
                return Group.FIRM;
            }

            @Override
            public int order() {
                return FAIRNESS;
            }

            @Override
            public boolean shownTo(Actor actor) {
                return actor.may(Permission.REPORTS_READ);
            }
        };
    }

    private static SettingLine line(int order, String href, java.util.function.Function<Wording, String> sentence) {
        return new SettingLine() {
            @Override
            public int order() {
                return order;
            }

            @Override
            public boolean shownTo(Actor actor) {
                return actor.may(Permission.SETTINGS);
            }

            @Override
            public String sentence(Actor actor, Wording wording) {
                return sentence.apply(wording);
            }

            @Override
            public String href() {
                return href;
            }
        };
    }
}
