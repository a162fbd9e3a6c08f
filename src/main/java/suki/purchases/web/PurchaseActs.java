package suki.purchases.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import suki.shared.Actor;
import suki.shared.Language;
import suki.shared.Permission;
import suki.shared.SearchSource;
import suki.shared.Texts;
import suki.shared.Wording;
import suki.shared.web.SearchController;

/** Redeeming a voucher and bringing purchases in, among what the palette can do. */
@Component
class PurchaseActs implements SearchSource {

    private static final int ORDER = 900;

    private final Texts texts;

    PurchaseActs(Texts texts) {
        this.texts = texts;
    }

    private record Act(String name, Permission needs, String href) {}

    @Override
    public String group() {
        return SearchController.ACTS;
    }

    @Override
    public int order() {
        return ORDER;
    }

    /** By their names in the reader's language or in English, as places are found. */
    @Override
    public List<Hit> search(Actor actor, String typed, Wording wording, int limit) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        return Stream.of(new Act("purchases.voucher.act", Permission.CASES_WORK, "/vouchers"),
                new Act("purchases.import.title", Permission.CUSTOMERS_IMPORT, PurchaseImportPages.HOME))
                .filter(act -> actor.may(act.needs()) && named(act, wanted, wording)).limit(limit)
                .map(act -> new Hit(wording.text(act.name()), wording.language().tag(), "", "", act.href())).toList();
    }

    private boolean named(Act act, String wanted, Wording wording) {
        String english = String.valueOf(texts.pattern(Language.EN, act.name()));
        return wording.text(act.name()).toLowerCase(Locale.ROOT).contains(wanted)
                || english.toLowerCase(Locale.ROOT).contains(wanted);
    }
}
