package suki;

import com.ibm.icu.text.MessagePattern;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import suki.shared.Language;

/**
 * Finds our own words left in English on a page in another language: what a page says that is one of our English texts
 * while that language has a text of its own for it; and on Urdu and Tamil pages, Latin sentences that nothing marks as
 * somebody's words. What people typed stands in {@code bdi}, {@code dir=auto}, between isolating signs or under a
 * language of its own; where it cannot, as in a choice, it is known by its words.
 */
final class EnglishLeft {

    private static final String SAID = """
            () => { const tongue = document.documentElement.lang; const found = new Set();
              const ours = e => e.closest('[lang]').lang === tongue && !e.closest('code, kbd, script, style, .ltr, bdi,'
                + ' [dir=auto], .brand, option[value*="/"]');
              const add = t => { const one = t.replace(/[\\u2066-\\u2068][^\\u2069]*\\u2069/g, '…')
                .replace(/\\s+/g, ' ').trim(); if (one) found.add(one); };
              const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walk.nextNode()) if (ours(walk.currentNode.parentElement)) add(walk.currentNode.data);
              for (const e of document.querySelectorAll('[aria-label], [title], [placeholder], [data-label]'))
                for (const a of ['aria-label', 'title', 'placeholder', 'data-label'])
                  if (e.hasAttribute(a) && ours(e)) add(e.getAttribute(a));
              return [...found]; }""";

    /** Two Latin words in a row make a phrase; our own names, file kinds and the keys of a keyboard are none. */
    private static final Pattern LATIN = Pattern.compile("[A-Za-z]{3,} [A-Za-z]{3,}");
    private static final Set<String> NAMES = Set.of("Caps Lock", "refresh token", "Client id", "Rahat Home",
            "Frappe Helpdesk");

    private static final Map<Language, Set<String>> TEXTS = new EnumMap<>(Language.class);

    private EnglishLeft() {}

    /** @param data what people typed that choices show: names of colleagues, branches, phrases */
    @SuppressWarnings("unchecked")
    static List<String> in(Page page, Language language, Set<String> data) {
        if (language == Language.EN) return List.of();
        var left = new ArrayList<String>();
        for (String said : (List<String>) page.evaluate(SAID)) {
            String ours = said;
            for (String typed : data) ours = ours.replace(typed, "…");
            if (isLeft(ours, language)) left.add("left in English: " + said);
        }
        return left;
    }

    static boolean isLeft(String said, Language language) {
        if (TEXTS.computeIfAbsent(language, EnglishLeft::englishOnly).contains(said)) return true;
        if (language == Language.FIL) return false;
        String rest = said;
        for (String name : NAMES) rest = rest.replace(name, "");
        return LATIN.matcher(rest).find();
    }

    /** English texts without values that the language says in other words. */
    private static Set<String> englishOnly(Language language) {
        Map<String, String> english = Sources.texts(Language.EN);
        Map<String, String> theirs = Sources.texts(language);
        var own = new HashSet<>(theirs.values());
        var only = new HashSet<String>();
        english.forEach((key, text) -> {
            boolean plain = new MessagePattern(text).countParts() <= 2;
            if (plain && text.length() > 2 && !own.contains(text)) only.add(text);
        });
        return only;
    }
}
