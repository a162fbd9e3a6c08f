package suki.branches.web;

import com.ibm.icu.text.Collator;
import com.ibm.icu.text.TimeZoneNames;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import suki.branches.Branch;
import suki.branches.calendar.Holidays;
import suki.shared.BadForm;
import suki.shared.Language;
import suki.shared.Wording;

/** Countries and time zones, by the names that a language has for them. */
public final class Lands {

    /** @param value what is sent, {@code label} what is read */
    public record Choice(String value, String label) {}

    private static final Set<String> ZONES = new TreeSet<>(ZoneId.getAvailableZoneIds().stream()
            .filter(z -> z.matches("(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+|UTC")).toList());
    private static final Map<Language, List<Choice>> COUNTRIES = new ConcurrentHashMap<>();

    private Lands() {}

    static List<String> zones() {
        return List.copyOf(ZONES);
    }

    static ZoneId zone(String typed) {
        if (!ZONES.contains(typed)) throw BadForm.field("zone", "branches.wrong.choice");
        return ZoneId.of(typed);
    }

    /** All countries, and the regions that have a list of holidays of their own. */
    static List<Choice> countries(Wording w) {
        return COUNTRIES.computeIfAbsent(w.language(), l -> {
            var codes = new ArrayList<>(Arrays.asList(Locale.getISOCountries()));
            Holidays.COUNTRIES.stream().filter(c -> c.contains("-")).forEach(codes::add);
            Collator order = Collator.getInstance(ULocale.forLanguageTag(l.tag()));
            return codes.stream().map(code -> new Choice(code, country(w, code)))
                    .sorted(Comparator.comparing(Choice::label, order::compare)).toList();
        });
    }

    static String country(Wording w, String code) {
        if (code.equals("IN-TN")) return w.text("branches.country.tamil_nadu");
        return new ULocale("", code).getDisplayCountry(ULocale.forLanguageTag(w.language().tag()));
    }

    /** Whose time a branch keeps: its country's where that has one, else the city's that its zone is named after. */
    static String clock(Wording w, Branch branch) {
        String land = branch.country().split("-")[0];
        String zone = TimeZone.getCanonicalID(branch.zone().getId());
        Set<String> zones = TimeZone.getAvailableIDs(TimeZone.SystemTimeZoneType.CANONICAL_LOCATION, land, null);
        if (zones.equals(Set.of(zone))) return country(w, land);
        String city = TimeZoneNames.getInstance(ULocale.forLanguageTag(w.language().tag()))
                .getExemplarLocationName(zone);
        return city == null ? branch.zone().getId() : city;
    }
}
