package suki.promises;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import suki.contact.Passage;
import suki.shared.Actor;
import suki.shared.Language;
import suki.shared.Wording;

/** Says what promises of one source are about. A module that makes promises contributes one as a bean. */
public interface PromiseSource {

    /**
     * @param words         what is owed, for whoever keeps it: "Answer: refrigerator dead again"
     * @param origin        where it comes from: "Complaint K7Q2-M94"
     * @param act           the one next act: {@code call}, {@code write}, {@code decide}, {@code prepare}
     * @param href          where that act is done
     * @param quote         the customer's own words, shortened, or empty
     * @param quoteLanguage their BCP 47 tag, or empty
     * @param wants         what they want put right, or empty
     * @param language      the language in which this customer is written to about it
     */
    record Described(String words, String origin, String act, String href, String quote, String quoteLanguage,
            String wants, Language language) {}

    /** The {@link Source#kind()} it speaks for. */
    String kind();

    /** In one batch; by promise. */
    Map<PromiseId, Described> describe(Collection<Promise> promises, Wording wording);

    /** Sends a message about the promise where the customer expects it: in the thread it comes from. */
    Passage tell(Actor by, Promise promise, String words, Instant now);
}
