package suki.team.web;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import suki.shared.BadForm;
import suki.shared.Language;

/** What fields offer to choose from, and how their answers are read. */
public final class Choices {

    /** @param value what is sent, {@code label} what is read */
    public record Choice(String value, String label) {}

    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(z -> z.matches("(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+|UTC")).sorted()
            .toList();
    private static final Map<Language, List<Choice>> COUNTRIES = new ConcurrentHashMap<>();

    private Choices() {}

    static List<String> zones() {
        return ZONES;
    }

    /** All countries by their names in that language. */
    static List<Choice> countries(Language language) {
        return COUNTRIES.computeIfAbsent(language, l -> {
            ULocale locale = ULocale.forLanguageTag(l.tag());
            Collator order = Collator.getInstance(locale);
            return Arrays.stream(Locale.getISOCountries())
                    .map(code -> new Choice(code, new ULocale("", code).getDisplayCountry(locale)))
                    .sorted(Comparator.comparing(Choice::label, order::compare)).toList();
        });
    }

    static ZoneId zone(@Nullable String typed, String field) {
        try {
            return ZoneId.of(text(typed));
        } catch (DateTimeException e) {
            throw BadForm.field(field, "team.wrong.choice");
        }
    }

    static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }
}
