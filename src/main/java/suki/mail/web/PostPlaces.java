package suki.mail.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import suki.shared.Permission;
import suki.shared.SettingLine;

/** What this module adds to the list of settings. */
@Configuration(proxyBeanMethods = false)
class PostPlaces {

    @Bean
    static SettingLine mailboxesLine() {
        return SettingLine.of(200, "/settings/mail", by -> by.may(Permission.MAIL_SET_UP),
                w -> w.text("mail.setting.mailboxes"));
    }

    @Bean
    static SettingLine junkLine() {
        return SettingLine.of(210, "/mail/junk", by -> by.may(Permission.MAIL_READ), w -> w.text("mail.setting.junk"));
    }
}
