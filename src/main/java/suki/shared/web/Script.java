package suki.shared.web;

import org.jspecify.annotations.Nullable;

/** The script a text is written in, so that a name or a sentence in another one gets its own face and line height. */
public final class Script {

    private Script() {}

    /** The BCP 47 tag of the first letters of Arabic or Tamil script; null for Latin and for everything else. */
    public static @Nullable String of(String text) {
        int looked = 0;
        for (int i = 0; i < text.length() && looked < 200; looked++) {
            int c = text.codePointAt(i);
            var script = Character.UnicodeScript.of(c);
            if (script == Character.UnicodeScript.ARABIC && Character.isLetter(c)) return "ur";
            if (script == Character.UnicodeScript.TAMIL) return "ta";
            i += Character.charCount(c);
        }
        return null;
    }
}
