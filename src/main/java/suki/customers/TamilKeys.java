package suki.customers;

import java.text.Normalizer;

/** Folds a Tamil word: letters that names are written with one for another, long vowels as short, double as single. */
final class TamilKeys {

    private static final char PULLI = '\u0BCD';
    private static final String DROPPED_BEFORE = "ரலய";

    private TamilKeys() {}

    static String fold(String word) {
        String text = Normalizer.normalize(word, Normalizer.Form.NFC)
                .replace("க்ஷ", "ட்ச").replace("ஸ்ரீ", "சிரி").replace("ஶ்ரீ", "சிரி").replace("ஸ்ரி", "சிரி");
        var out = new StringBuilder(text.length());
        for (char c : text.toCharArray()) letter(c, out);
        return withoutLeadIn(single(out)).replace("ட்ச்ம", "ட்சும");
    }

    private static void letter(char c, StringBuilder out) {
        switch (c) {
            case 'ந', 'ண' -> out.append('ன');
            case 'ற' -> out.append('ர');
            case 'ள', 'ழ' -> out.append('ல');
            case 'ஜ', 'ஸ', 'ஷ', 'ஶ' -> out.append('ச');
            case 'ஹ' -> out.append('க');
            case 'ஃ', '\u0BBE' -> { }
            case 'ஆ' -> out.append('அ');
            case 'ஈ' -> out.append('இ');
            case 'ஊ' -> out.append('உ');
            case 'ஏ' -> out.append('எ');
            case 'ஓ' -> out.append('ஒ');
            case 'ஐ' -> out.append("அய").append(PULLI);
            case 'ஔ' -> out.append("அவ").append(PULLI);
            case '\u0BC0' -> out.append('\u0BBF');
            case '\u0BC2' -> out.append('\u0BC1');
            case '\u0BC7' -> out.append('\u0BC6');
            case '\u0BCB' -> out.append('\u0BCA');
            case '\u0BC8' -> out.append('ய').append(PULLI);
            case '\u0BCC' -> out.append('வ').append(PULLI);
            default -> out.append(c);
        }
    }

    private static String single(StringBuilder text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            boolean doubled = i + 2 < text.length() && text.charAt(i + 1) == PULLI
                    && text.charAt(i) == text.charAt(i + 2);
            if (doubled) i += 1;
            else out.append(text.charAt(i));
        }
        return out.toString();
    }

    /** அரங்கன் and ரங்கன், இராமன் and ராமன் are one name. */
    private static String withoutLeadIn(String text) {
        boolean leads = text.length() > 2 && "அஇஉ".indexOf(text.charAt(0)) >= 0
                && DROPPED_BEFORE.indexOf(text.charAt(1)) >= 0;
        return leads ? text.substring(1) : text;
    }
}
