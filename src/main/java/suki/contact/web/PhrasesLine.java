package suki.contact.web;

import org.springframework.stereotype.Component;
import suki.contact.Phrases;
import suki.shared.Actor;
import suki.shared.Permission;
import suki.shared.SettingLine;
import suki.shared.Wording;

/** How many ready phrases there are, among the settings. */
@Component
class PhrasesLine implements SettingLine {

    private final Phrases phrases;

    PhrasesLine(Phrases phrases) {
        this.phrases = phrases;
    }

    @Override
    public int order() {
        return 110;
    }

    @Override
    public boolean shownTo(Actor actor) {
        return actor.may(Permission.CASES_WORK);
    }

    @Override
    public String sentence(Actor actor, Wording wording) {
        return wording.text("contact.setting.phrases", "n", phrases.all().size());
    }

    @Override
    public String href() {
        return "/settings/phrases";
    }
}
