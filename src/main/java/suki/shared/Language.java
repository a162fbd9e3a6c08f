package suki.shared;

import com.ibm.icu.util.ULocale;
import java.util.Locale;
import java.util.Optional;

/** The four languages, equal to each other: every text exists in each. */
public enum Language {
    EN("en", "English", false),
    UR("ur", "اردو", true),
    TA("ta", "தமிழ்", false),
    FIL("fil", "Filipino", false);

    private final String tag;
    private final String ownName;
    private final boolean rightToLeft;
    private final ULocale figures;

    Language(String tag, String ownName, boolean rightToLeft) {
        this.tag = tag;
        this.ownName = ownName;
        this.rightToLeft = rightToLeft;
        this.figures = ULocale.forLanguageTag(tag + "-u-nu-latn");
    }

    /** BCP 47, for {@code lang} and for storage. */
    public String tag() {
        return tag;
    }

    public String ownName() {
        return ownName;
    }

    public String direction() {
        return rightToLeft ? "rtl" : "ltr";
    }

    public boolean rightToLeft() {
        return rightToLeft;
    }

    /** The locale for figures and plurals: Latin digits in all four. */
    public ULocale figures() {
        return figures;
    }

    /** Reads a tag such as {@code ur}, {@code ur-PK} or {@code tl}; empty when it is none of ours. */
    public static Optional<Language> of(String tag) {
        String language = Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
        for (Language one : values()) if (one.tag.equals(language)) return Optional.of(one);
        return language.equals("tl") ? Optional.of(FIL) : Optional.empty();
    }
}
