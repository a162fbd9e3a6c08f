package suki.team.web;

import java.util.function.Predicate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import suki.shared.Actor;
import suki.shared.NavEntry;
import suki.shared.Permission;
import suki.shared.SettingLine;
import suki.team.Settings;

/** What this module adds to the rail and to the list of settings. */
@Configuration
class Places {

    private static final int TEAM_ORDER = 320;
    private static final int SETTINGS_ORDER = 900;

    private record Place(String key, String href, String icon, char letter, Group group, int order,
            Predicate<Actor> shown) implements NavEntry {

        @Override
        public boolean shownTo(Actor actor) {
            return shown.test(actor);
        }
    }

    @Bean
    NavEntry teamPlace() {
        return new Place("team.nav.team", "/team", "team", 'E', NavEntry.Group.FIRM, TEAM_ORDER,
                actor -> actor.may(Permission.TEAM_READ));
    }

    @Bean
    NavEntry settingsPlace(ObjectProvider<SettingLine> lines) {
        return new Place("team.nav.settings", "/settings", "settings", ' ', NavEntry.Group.FOOT, SETTINGS_ORDER,
                actor -> lines.stream().anyMatch(l -> l.shownTo(actor)));
    }

    private static boolean sets(Actor actor) {
        return actor.mayEverywhere(Permission.SETTINGS);
    }

    @Bean
    SettingLine firmLine(Settings settings) {
        return SettingLine.of(10, "/settings/firm", Places::sets, w -> settings.get(Settings.FIRM, String.class)
                .map(s -> w.text("team.setting.firm", "firm", s.value(), "name", s.changedBy(), "when",
                        w.day(s.changedAt())))
                .orElseGet(() -> w.text("team.setting.firm_none")));
    }

    @Bean
    SettingLine keysLine() {
        return SettingLine.of(800, "/settings/api-keys", Places::sets, w -> w.text("team.setting.keys"));
    }

    @Bean
    SettingLine healthLine() {
        return SettingLine.of(810, "/settings/health", actor -> actor.may(Permission.SETTINGS),
                w -> w.text("team.setting.health"));
    }

    @Bean
    SettingLine auditLine() {
        return SettingLine.of(820, "/audit", actor -> actor.mayEverywhere(Permission.AUDIT_READ),
                w -> w.text("team.setting.audit"));
    }
}
