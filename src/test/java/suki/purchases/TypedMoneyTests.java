package suki.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import suki.shared.Money;

class TypedMoneyTests {

    private static final Currency RUPEE = Currency.getInstance("PKR");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"2150|215000", "2,150.50|215050", "Rs 2,10,000|21000000", "₹6490|649000",
        "₱21,995|2199500", "0|0", "2150.5|215050", "PKR 12|1200",
            "2 150|215000", "۲۱۵۰|215000", "2150.500|215050"})
    void anAmountIsReadAsPeopleWriteIt(String typed, long minor) {
        assertThat(TypedMoney.read(typed, RUPEE)).contains(new Money(minor, RUPEE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "free", "-5", "12.345", "1,2", "150,50",
            "1e9", "99999999999999", "999,999,999,999,999,999,999", "9,223,372,036,854,775,808",
            "10000000000.01", "2150 or so", "1.2.3"})
    void whatIsNoAmountIsRefused(String typed) {
        assertThat(TypedMoney.read(typed, RUPEE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"JPY, 500, 500", "KWD, 1.250, 1250"})
    void minorUnitsAreTheCurrencys(String currency, String typed, long minor) {
        Money money = Money.of(minor, currency);
        assertThat(TypedMoney.read(typed, money.currency())).contains(money);
        assertThat(TypedMoney.read(TypedMoney.written(money), money.currency())).contains(money);
    }

    @ParameterizedTest
    @CsvSource({"215000, 2150", "215050, 2150.50", "0, 0", "5, 0.05"})
    void aFieldHoldsFiguresAlone(long minor, String written) {
        assertThat(TypedMoney.written(new Money(minor, RUPEE))).isEqualTo(written);
    }
}
