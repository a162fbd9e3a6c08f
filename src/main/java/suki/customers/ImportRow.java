package suki.customers;

import java.time.MonthDay;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import suki.shared.Language;

/** A row of a file, read. */
public sealed interface ImportRow {

    long line();

    /**
     * A row that makes sense.
     *
     * @param phones E.164, or bare digits where the file has no area
     * @param typed  the same numbers as typed
     */
    record Good(long line, @Nullable String externalId, boolean company, String name, String callName,
            String pronunciation, String otherName, @Nullable Language otherLanguage, String title, List<String> emails,
            List<String> phones, List<String> typed, String post, @Nullable Language saidLanguage, Language language,
            UUID branch, String zone, String notes, String tier, @Nullable MonthDay birthday) implements ImportRow {

        long localNumbers() {
            return phones.stream().filter(p -> !p.startsWith("+")).count();
        }
    }

    /**
     * A row that can't come in.
     *
     * @param reason the end of the translation key {@code customers.import.bad.…}
     * @param value  what is wrong in it
     */
    record Bad(long line, String reason, String value, List<String> cells) implements ImportRow {}
}
