package suki.purchases.web;

import org.springframework.stereotype.Component;
import suki.purchases.Catalogue;
import suki.shared.Actor;
import suki.shared.SettingLine;
import suki.shared.Wording;

/** How many products the catalogue has, among the settings. */
@Component
class ProductsLine implements SettingLine {

    private static final int ORDER = 130;

    private final Catalogue catalogue;

    ProductsLine(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public boolean shownTo(Actor actor) {
        return catalogue.mayChange(actor);
    }

    @Override
    public String sentence(Actor actor, Wording wording) {
        return wording.text("purchases.setting.products", "n", catalogue.count());
    }

    @Override
    public String href() {
        return "/settings/products";
    }
}
