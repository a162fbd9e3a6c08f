package suki.loyalty.web;

import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import suki.customers.CustomerSummary;
import suki.purchases.Product;
import suki.shared.Wording;

/**
 * A till.
 *
 * @param lines    what was rung up
 * @param sums     what is to pay for them, and by what
 * @param customer whose it will be; null: nobody was recognised
 * @param member   what they have and will earn, as sentences; empty when they are no member
 * @param joins    programmes that they may join
 * @param rewards  what they can have for their points
 * @param deals    offers that they may have today
 * @param find     what was looked for; empty: nothing
 * @param products that match it
 * @param people   who match it
 * @param sold     what came of the sale before, as a sentence; empty: there was none
 */
public record TillPage(List<Line> lines, Sums sums, @Nullable CustomerSummary customer, List<String> member,
        List<ProgrammeLine> joins, List<Prize> rewards, List<Deal> deals, String find, List<Offer> products,
        List<Person> people, String sold) {

    /**
     * @param total    of all lines; empty when there are none
     * @param off      what comes off by an offer, for points and by vouchers; empty: nothing
     * @param toPay    what is left to pay; empty when nothing comes off
     * @param vouchers that pay for it
     */
    public record Sums(String total, String off, String toPay, List<Paper> vouchers) {}

    /** @param at its number, counted from 0 */
    public record Line(int at, String name, int quantity, String each, String sum) {}

    /**
     * A voucher.
     *
     * @param last  the end of its code
     * @param worth all of it
     * @param note  what there is to know: it can't pay any more, isn't needed, or more than is left to pay; or empty
     */
    public record Paper(String id, String last, String worth, String note) {}

    /**
     * A reward that can come off this sale.
     *
     * @param chosen whether it does
     */
    public record Prize(String id, String name, String points, boolean chosen) {}

    /**
     * An offer to the customer.
     *
     * @param enough whether enough was rung up for it
     * @param chosen whether it comes off
     */
    public record Deal(String id, String name, String terms, boolean enough, boolean chosen) {}

    /**
     * A thing of the catalogue.
     *
     * @param price in this till's money; empty: it has none, and one must be typed
     * @param none  that it has none, in words
     */
    public record Offer(String id, String name, String number, String price, String none) {

        /** The beginning of the name of the field for its price. */
        static final String FIELD = "price_";

        static Offer of(Product product, Currency currency, Wording w) {
            String price = product.price(currency).map(w::money).orElse("");
            return new Offer(product.id().toString(), product.name(), product.externalId(), price,
                    w.text("purchases.price.none", "currency", currency.getCurrencyCode()));
        }

        public boolean priced() {
            return !price.isEmpty();
        }

        public String field() {
            return FIELD + id;
        }
    }

    /** Somebody who may be meant. */
    public record Person(String code, String name, String why) {}
}
