package suki.purchases.web;

import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import suki.shared.Actor;
import suki.shared.Language;
import suki.shared.Permission;
import suki.shared.SearchSource;
import suki.shared.Texts;
import suki.shared.Wording;
import suki.shared.web.SearchController;

/** Redeeming a voucher, among what the palette can do. */
@Component
class VoucherAct implements SearchSource {

    private static final int ORDER = 900;
    private static final String NAME = "purchases.voucher.act";

    private final Texts texts;

    VoucherAct(Texts texts) {
        this.texts = texts;
    }

    @Override
    public String group() {
        return SearchController.ACTS;
    }

    @Override
    public int order() {
        return ORDER;
    }

    /** By its name in the reader's language or in English, as places are found. */
    @Override
    public List<Hit> search(Actor actor, String typed, Wording wording, int limit) {
        if (!actor.may(Permission.CASES_WORK) || limit < 1) return List.of();
        String wanted = typed.toLowerCase(Locale.ROOT);
        String own = wording.text(NAME);
        String english = String.valueOf(texts.pattern(Language.EN, NAME));
        boolean named = own.toLowerCase(Locale.ROOT).contains(wanted)
                || english.toLowerCase(Locale.ROOT).contains(wanted);
        return named ? List.of(new Hit(own, wording.language().tag(), "", "", "/vouchers")) : List.of();
    }
}
