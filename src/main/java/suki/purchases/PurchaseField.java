package suki.purchases;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a column of a file of purchases may hold, and what headings call it in the languages we know. */
public enum PurchaseField {
    SKIP(),
    PURCHASE("purchase", "invoice", "invoiceno", "invoicenumber", "bill", "billno", "billnumber", "order", "orderid",
            "orderno", "ordernumber", "receipt", "receiptno", "transaction", "transactionid", "بلنمبر", "رسیدنمبر",
            "பில்எண்", "ரசீதுஎண்", "numerongresibo", "resibo"),
    DATE("date", "day", "invoicedate", "orderdate", "purchasedate", "boughtat", "تاریخ", "தேதி", "petsa"),
    CUSTOMER("customer", "customerid", "customercode", "customernumber", "customerno", "email", "phone", "mobile",
            "member", "گاہک", "گاہکنمبر", "வாடிக்கையாளர்", "வாடிக்கையாளர்எண்"),
    PRODUCT("product", "item", "itemname", "productname", "description", "پراڈکٹ",
            "چیز", "பொருள்", "produkto"),
    NUMBER("productnumber", "productid", "productno", "stockcode", "sku", "itemcode", "itemno",
            "پراڈکٹنمبر", "பொருள்எண்"),
    CATEGORY("category", "group", "department", "قسم", "வகை", "uri"),
    QUANTITY("quantity", "qty", "pieces", "count", "تعداد", "எண்ணிக்கை", "அளவு", "bilang", "dami"),
    PRICE("price", "unitprice", "rate", "قیمت", "விலை", "presyo"),
    CURRENCY("currency", "کرنسی", "நாணயம்", "pera"),
    BRANCH("branch", "store", "shop", "شاخ", "கிளை", "sangay"),
    CHANNEL("channel", "saleschannel", "orderchannel", "howtheybought", "ذریعہ", "کیسےخریدا", "வழி",
            "எப்படிவாங்கினார்", "paanobinili"),
    ORIGIN("origin", "whatbroughtthem", "broughtby", "referralsource", "کسوجہسےآئے", "کسوجہسےآناہوا",
            "எதனால்வந்தார்", "bakitbumili");

    private final Set<String> headings;

    PurchaseField(String... headings) {
        this.headings = Set.of(headings);
    }

    /** As it is typed after {@code --map}, and stored. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The field of a word; what is unknown is skipped. */
    public static PurchaseField of(String word) {
        for (PurchaseField field : values()) if (field.word().equals(word)) return field;
        return SKIP;
    }

    /** Guesses each column by its heading; the first of several that fit is taken. A number alone is the product. */
    static List<PurchaseField> guess(List<String> header) {
        List<PurchaseField> guessed = new ArrayList<>();
        for (String heading : header) {
            String plain = plain(heading);
            PurchaseField field = SKIP;
            for (PurchaseField one : values()) if (one.headings.contains(plain)) field = one;
            guessed.add(guessed.contains(field) ? SKIP : field);
        }
        if (!guessed.contains(PRODUCT)) guessed.replaceAll(f -> f == NUMBER ? PRODUCT : f);
        return guessed;
    }

    /** Letters and figures alone. */
    static String plain(String heading) {
        return Catalogue.folded(heading).replace(" ", "");
    }
}
