package suki.purchases;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What brought a customer to buy. */
public enum PurchaseOrigin {
    THEMSELVES("camebythemselves", "bythemselves", "walkin", "direct", "own", "خودسےآئے", "اپنیمرضیسے", "خود",
            "தாமாகவேவந்தார்", "தாமாக", "kusangdumating", "kusa"),
    RECOMMENDED("recommendedbysomebody", "recommendation", "referral", "referred", "wordofmouth", "friend",
            "کسیکےمشورےپر", "مشورہ", "ஒருவர்பரிந்துரைத்தார்", "பரிந்துரை", "maynagrekomenda", "rekomendasyon"),
    OFFER("anofferofours", "promotion", "promo", "campaign", "discount", "mailing", "newsletter", "ہماریپیشکش", "پیشکش",
            "எங்கள்சலுகை", "சலுகை", "aloknamin", "alok"),
    CALL("acallofours", "ourcall", "salescall", "outbound", "telephone", "phone", "ہماریفونکال", "فونکال",
            "எங்கள்தொலைபேசிஅழைப்பு", "அழைப்பு", "tawagnamin", "tawag"),
    ADVERTISING("advertisement", "advert", "ad", "ads", "newspaper", "radio", "television", "tv", "billboard", "اشتہار",
            "விளம்பரம்", "patalastas");

    private final Set<String> words;

    PurchaseOrigin(String... words) {
        this.words = Set.of(words);
    }

    /** As stored and posted, and the end of the text's key {@code purchases.origin.…}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a file calls it, in the languages we know or in plain English; empty for a word that is none. */
    public static Optional<PurchaseOrigin> read(String typed) {
        String plain = PurchaseField.plain(typed);
        return Arrays.stream(values()).filter(o -> o.word().equals(plain) || o.words.contains(plain)).findFirst();
    }
}
