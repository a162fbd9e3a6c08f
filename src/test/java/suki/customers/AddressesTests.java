package suki.customers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressesTests {

    @Test
    void oneEmailAddressHasOneForm() {
        for (String typed : new String[] {"Sana@Example.COM", "  sana@example.com\n", "mailto:sana@example.com",
            "\u202Asana@example.com\u202C", "sana@example\u200B.com"}) {
            assertThat(Addresses.email(typed)).as(typed).contains("sana@example.com");
        }
        assertThat(Addresses.email("info@bücher.example")).contains("info@xn--bcher-kva.example");
        assertThat(Addresses.email("info@BÜCHER.example")).contains("info@xn--bcher-kva.example");
    }

    @Test
    void whatCanNotBeAnAddressIsNone() {
        for (String typed : new String[] {"", "sana", "@example.com", "sana@", "sana@example", "a b@example.com",
            "a@b@c.com", "a..b@example.com", ".a@example.com", "sana@example.com, omar@example.com", "a@-b.com",
            "x".repeat(65) + "@example.com", "a@" + "b".repeat(300) + ".com"}) {
            assertThat(Addresses.email(typed)).as(typed).isEmpty();
        }
    }

    @Test
    void numbersAreReadAsTheyAreDialledInTheBranchsCountry() {
        assertThat(Addresses.e164("0300 1234567", "PK")).contains("+923001234567");
        assertThat(Addresses.e164("+92 (300) 123-4567", "IN-TN")).contains("+923001234567");
        assertThat(Addresses.e164("0092 300 1234567", "PK")).contains("+923001234567");
        assertThat(Addresses.e164("۰۳۰۰ ۱۲۳۴۵۶۷", "PK")).contains("+923001234567");
        assertThat(Addresses.e164("098400 12345", "IN-TN")).contains("+919840012345");
        assertThat(Addresses.e164("0917 123 4567", "PH")).contains("+639171234567");
        assertThat(Addresses.phone("0300 123456", "PK")).isEqualTo(new Addresses.Phone.Short(1));
        assertThat(Addresses.phone("call me", "PK")).isInstanceOf(Addresses.Phone.Unreadable.class);
        assertThat(Addresses.phone("1".repeat(60), "PK")).isInstanceOf(Addresses.Phone.Unreadable.class);
    }

    @Test
    void localDigitsAreKeptForFilesOnly() {
        assertThat(Addresses.localDigits("386-5286 ext 4")).contains("3865286");
        assertThat(Addresses.localDigits("n/a")).isEmpty();
        assertThat(Addresses.shown("+923001234567")).isEqualTo("+92 300 1234567");
    }
}
