package suki.contact.web;

import java.net.URI;
import java.util.Optional;
import org.springframework.stereotype.Component;
import suki.contact.TextGateways;
import suki.shared.Actor;
import suki.shared.Permission;
import suki.shared.SettingLine;
import suki.shared.Wording;

/** Whether text messages are sent and through whom, among the settings. */
@Component
class TextsLine implements SettingLine {

    private final TextGateways gateways;

    TextsLine(TextGateways gateways) {
        this.gateways = gateways;
    }

    @Override
    public int order() {
        return 205;
    }

    @Override
    public boolean shownTo(Actor actor) {
        return actor.may(Permission.MAIL_SET_UP);
    }

    @Override
    public String sentence(Actor actor, Wording wording) {
        Optional<TextGateways.Gateway> gateway = gateways.gateway(actor);
        if (gateway.isEmpty()) return wording.text("contact.setting.texts_none");
        return switch (gateway.get().kind()) {
            case KEEP -> wording.text("contact.setting.texts_kept");
            case HOOK -> wording.text("contact.setting.texts", "host", URI.create(gateway.get().url()).getHost());
        };
    }

    @Override
    public String href() {
        return "/settings/texts";
    }
}
