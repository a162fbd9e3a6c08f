package suki.remedies.web;

import java.util.Currency;
import suki.purchases.TypedMoney;
import suki.shared.BadForm;
import suki.shared.Money;

/** An amount in a field of a form. */
final class TypedAmount {

    private TypedAmount() {}

    /** In minor units. @throws BadForm at this field, when it is no amount */
    static long minor(String field, String typed, Currency currency) {
        return TypedMoney.read(typed, currency).map(Money::minor)
                .orElseThrow(() -> BadForm.field(field, "remedies.val.amount"));
    }
}
