package suki.promises.web;

import java.util.Comparator;
import org.springframework.stereotype.Component;
import suki.promises.Standard;
import suki.promises.Standards;
import suki.shared.Actor;
import suki.shared.Permission;
import suki.shared.SettingLine;
import suki.shared.Wording;

/** The line of the settings page that opens the service standards, with what holds for an e-mail. */
@Component
class StandardsLine implements SettingLine {

    private static final int ORDER = 100;

    private final Standards standards;

    StandardsLine(Standards standards) {
        this.standards = standards;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public boolean shownTo(Actor actor) {
        return actor.may(Permission.SETTINGS);
    }

    @Override
    public String sentence(Actor actor, Wording w) {
        Standard email = standards.lines(actor).stream().map(Standards.Line::standard)
                .filter(s -> s.kind().equals("first_answer")
                        && (s.weight() == 0 || s.weight() == Standard.CHANNEL_WEIGHT && "email".equals(s.channel())))
                .max(Comparator.comparingInt(Standard::weight)).orElseThrow();
        return w.text("promises.setting.standards", "due", StandardForm.words(email.due(), w));
    }

    @Override
    public String href() {
        return "/settings/standards";
    }
}
