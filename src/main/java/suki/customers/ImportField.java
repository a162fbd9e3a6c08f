package suki.customers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a column of a file of customers may hold, and what headings call it in the programs and languages we know. */
public enum ImportField {
    SKIP(),
    EXTERNAL_ID("id", "customerid", "customernumber", "customerno", "externalid", "accountid", "accountnumber",
            "contactid", "گاہکنمبر", "வாடிக்கையாளர்எண்", "bilang"),
    KIND("kind", "type", "customertype", "قسم", "வகை", "uri"),
    NAME("name", "fullname", "displayname", "customer", "customername", "clientname", "contactname", "sitename",
            "fileas", "نام", "گاہککانام", "پورانام", "பெயர்", "முழுப்பெயர்", "வாடிக்கையாளர்பெயர்", "pangalan",
            "buongpangalan"),
    GIVEN_NAME("givenname", "firstname", "forename", "پہلانام", "முதல்பெயர்", "unangpangalan"),
    MIDDLE_NAME("middlename", "additionalname", "درمیانینام", "நடுப்பெயர்", "gitnangpangalan"),
    FAMILY_NAME("familyname", "lastname", "surname", "آخرینام", "خاندانینام", "குடும்பப்பெயர்", "apelyido"),
    CALL_NAME("nickname", "callname", "likestobecalled", "preferredname", "shortname", "عرفیت", "کسنامسےبلائیں",
            "அழைக்கும்பெயர்", "செல்லப்பெயர்", "palayaw", "gustongitawagsakanya"),
    PRONUNCIATION("pronunciation", "howtosayit", "yominame", "تلفظ", "உச்சரிப்பு", "bigkas"),
    OTHER_NAME("othername", "nativename", "localname", "namenative", "اردونام", "தமிழ்பெயர்"),
    TITLE("title", "nameprefix", "prefix", "salutation", "لقب", "மரியாதைச்சொல்", "titulo"),
    COMPANY("company", "companyname", "organization", "organisation", "organization1name", "organizationname",
            "کمپنی", "ادارہ", "நிறுவனம்", "kompanya"),
    EMAIL("email", "emailaddress", "mail", "ایمیل", "ایمیلپتا", "மின்னஞ்சல்", "மின்னஞ்சல்முகவரி"),
    PHONE("phone", "phonenumber", "telephone", "mobile", "mobilephone", "mobilenumber", "cellphone", "cell",
            "contactnumber", "homephone", "businessphone", "primaryphone", "otherphone", "companymainphone", "whatsapp",
            "فون", "فوننمبر", "موبائل", "موبائلنمبر", "தொலைபேசி", "தொலைபேசிஎண்", "மொபைல்", "மொபைல்எண்", "கைபேசி",
            "telepono", "numerongtelepono"),
    ADDRESS("address", "street", "streetaddress", "addressline", "zip", "zipcode", "postalcode", "postcode", "city",
            "town", "state", "province", "region", "country", "homestreet", "homecity", "homestate", "homepostalcode",
            "homecountryregion", "businessstreet", "businesscity", "businessstate", "businesspostalcode",
            "businesscountryregion", "پتا", "پتہ", "شہر", "முகவரி", "நகரம்", "tirahan", "lungsod"),
    TIER("tier", "standing", "membership", "membershiptier", "membershiplevel", "loyaltytier", "درجہ",
            "உறுப்பினர்நிலை", "antas"),
    /** With strokes, the day stands first. */
    BIRTHDAY("birthday", "birthdate", "dateofbirth", "dob", "bday", "born", "سالگرہ", "تاریخپیدائش", "پیدائش",
            "பிறந்தநாள்", "பிறந்ததேதி", "kaarawan", "petsangkapanganakan"),
    /** With strokes, the month stands first. */
    BIRTHDAY_MONTH_FIRST(),
    LANGUAGE("language", "lang", "preferredlanguage", "زبان", "மொழி", "wika"),
    BRANCH("branch", "store", "shop", "شاخ", "கிளை", "sangay"),
    NOTES("notes", "note", "comment", "comments", "remarks", "نوٹ", "குறிப்பு", "குறிப்புகள்", "tala");

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Set<ImportField> MANY = Set.of(SKIP, EMAIL, PHONE, ADDRESS, NOTES);

    private final Set<String> headings;

    ImportField(String... headings) {
        this.headings = Set.of(headings);
    }

    /** As stored and as the end of translation keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The field of a stored word; what is unknown is skipped. */
    public static ImportField of(String word) {
        for (ImportField field : values()) if (field.word().equals(word)) return field;
        return SKIP;
    }

    /** Whether several columns may be this. */
    boolean many() {
        return MANY.contains(this);
    }

    /** Guesses each column by its heading; the first of several that fit is taken where only one may be. */
    static List<ImportField> guess(List<String> header) {
        List<ImportField> guessed = new ArrayList<>();
        for (String heading : header) {
            ImportField field = guess(heading);
            guessed.add(!field.many() && guessed.contains(field) ? SKIP : field);
        }
        boolean whole = guessed.contains(NAME);
        if (whole) guessed.replaceAll(f -> f == GIVEN_NAME || f == MIDDLE_NAME || f == FAMILY_NAME ? SKIP : f);
        return guessed;
    }

    /** Google writes "E-mail 1 - Value", Outlook "E-mail 2 Address": numbers and the word for the value fall away. */
    private static ImportField guess(String heading) {
        String plain = NO_LETTER.matcher(NameKeys.plain(heading)).replaceAll("");
        String bare = NUMBER.matcher(plain).replaceAll("").replaceFirst("(?<=^.{4,40})value$", "");
        for (ImportField field : values()) {
            if (field.headings.contains(plain) || field.headings.contains(bare)) return field;
        }
        return SKIP;
    }
}
