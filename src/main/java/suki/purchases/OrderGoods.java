package suki.purchases;

import java.util.List;
import suki.shared.Wording;

/**
 * What was ordered, in brief.
 *
 * @param names of the first lines
 * @param more  how many lines there are besides
 */
public record OrderGoods(List<String> names, int more) {

    static final OrderGoods UNKNOWN = new OrderGoods(List.of("–"), 0);
    private static final String BETWEEN = " · ";

    public OrderGoods {
        names = List.copyOf(names);
    }

    public String text(Wording w) {
        return w.text("purchases.order.goods", "names", String.join(BETWEEN, names), "n", more);
    }
}
