package suki.purchases;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** By which way a customer bought. */
public enum PurchaseChannel {
    COUNTER("atthecounter", "shop", "store", "instore", "till", "pos", "retail", "branch", "walkin", "کاؤنٹرپر",
            "کاؤنٹر", "دکان", "دکانپر", "கடையில்நேரில்", "கடையில்", "கடை", "கவுண்டர்", "satindahan", "tindahan",
            "sacounter"),
    PHONE("bytelephone", "telephone", "byphone", "call", "callcentre", "callcenter", "mobile", "فونپر", "فون",
            "தொலைபேசியில்", "தொலைபேசி", "satelepono", "telepono"),
    ONLINE("web", "website", "webshop", "onlinestore", "onlineshop", "internet", "ecommerce", "app", "آنلائن",
            "ویبسائٹ", "இணையத்தில்", "இணையம்", "ஆன்லைன்", "saonline"),
    AT_CUSTOMERS("atthecustomers", "atthecustomer", "customers", "visit", "onsite", "home", "athome", "field",
            "fieldsales", "گاہککےہاں", "گھرپر", "வாடிக்கையாளர்இடத்தில்", "வீட்டில்", "salugarngcustomer", "sabahay"),
    OTHER("someotherway", "others", "another", "کسیاورطرح", "دوسرا", "வேறுவழியில்", "மற்றவை", "வேறு", "saibangparaan",
            "iba");

    private final Set<String> words;

    PurchaseChannel(String... words) {
        this.words = Set.of(words);
    }

    /** As stored and posted, and the end of the text's key {@code purchases.channel.…}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a file calls it, in the languages we know or in plain English; empty for a word that is none. */
    public static Optional<PurchaseChannel> read(String typed) {
        String plain = PurchaseField.plain(typed);
        return Arrays.stream(values()).filter(c -> PurchaseField.plain(c.word()).equals(plain)
                || c.words.contains(plain)).findFirst();
    }
}
