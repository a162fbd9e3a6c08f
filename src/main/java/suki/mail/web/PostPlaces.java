package suki.mail.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import suki.shared.Actor;
import suki.shared.Permission;
import suki.shared.SettingLine;
import suki.shared.Wording;

/** What this module adds to the list of settings. */
@Configuration(proxyBeanMethods = false)
class PostPlaces {

    private record Line(int order, String href, String key, Permission needs) implements SettingLine {

        @Override
        public boolean shownTo(Actor actor) {
            return actor.may(needs);
        }

        @Override
        public String sentence(Actor actor, Wording wording) {
            return wording.text(key);
        }
    }

    @Bean
    static SettingLine mailboxesLine() {
        return new Line(200, "/settings/mail", "mail.setting.mailboxes", Permission.MAIL_SET_UP);
    }

    @Bean
    static SettingLine junkLine() {
        return new Line(210, "/mail/junk", "mail.setting.junk", Permission.MAIL_READ);
    }
}
