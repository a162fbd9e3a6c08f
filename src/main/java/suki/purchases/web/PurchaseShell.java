package suki.purchases.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import suki.purchases.Catalogue;
import suki.shared.Actor;
import suki.shared.NavEntry;
import suki.shared.Permission;
import suki.shared.SettingLine;
import suki.shared.Wording;

/** What purchases put into the shell: a sentence of the settings, and where a voucher is spent. */
@Configuration
class PurchaseShell {

    private static final int PRODUCTS = 129;
    private static final int VOUCHERS = 35;

    @Bean
    SettingLine productsLine(Catalogue catalogue) {
        return new SettingLine() {
            @Override
            public int order() {
                return PRODUCTS;
            }

            @Override
            public boolean shownTo(Actor actor) {
                return actor.may(Permission.SETTINGS);
            }

            @Override
            public String sentence(Actor actor, Wording wording) {
                return wording.text("purchases.setting.products", "n", catalogue.all().size());
            }

            @Override
            public String href() {
                return "/settings/products";
            }
        };
    }

    @Bean
    NavEntry vouchersPlace() {
        return new NavEntry() {
            @Override
            public String key() {
                return "purchases.voucher.nav";
            }

            @Override
            public String href() {
                return "/vouchers";
            }

            @Override
            public String icon() {
                return "check";
            }

            @Override
            public Group group() {
                return Group.LOOKING_AFTER;
            }

            @Override
            public int order() {
                return VOUCHERS;
            }

            @Override
            public boolean shownTo(Actor actor) {
                return actor.may(Permission.CASES_WORK);
            }
        };
    }
}
