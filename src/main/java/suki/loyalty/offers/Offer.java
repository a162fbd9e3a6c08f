package suki.loyalty.offers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import suki.loyalty.ProgrammeId;
import suki.shared.Language;

/**
 * An offer to members of a programme.
 *
 * @param currency  the programme's, of all its amounts
 * @param from      the first day on which it is good, where it is used
 * @param until     the last
 * @param writtenAt when somebody decided to write to the members; null: it is a draft
 * @param writing   whether somebody it is for is not known yet, or waits for their letter
 * @param stoppedAt from then on nobody else is told; whoever was told has it until its last day
 */
public record Offer(OfferId id, ProgrammeId programme, Currency currency, String name, Terms terms, LocalDate from,
        LocalDate until, Audience audience, Map<Language, String> words, String madeBy, @Nullable Instant writtenAt,
        @Nullable String writtenBy, boolean writing, @Nullable Instant stoppedAt, @Nullable String stoppedBy,
        int version) {

    /**
     * What comes off.
     *
     * @param percent 1 to 100, or null
     * @param minor   an amount, or null; one of the two is there
     * @param least   what is bought must be worth so much; 0: anything
     */
    public record Terms(@Nullable Integer percent, @Nullable Long minor, long least) {

        /** What comes off so much; 0 when too little is bought. Parts of the smallest unit stay with the shop. */
        public long off(long total) {
            if (total <= 0 || total < least) return 0;
            if (percent != null) return total / 100 * percent + total % 100 * percent / 100;
            return minor == null ? 0 : Math.min(minor, total);
        }
    }

    /**
     * Whom it is for.
     *
     * @param leastTier the number of the lowest tier, from 1; 0: everybody
     * @param awayDays  only who bought nothing for so many days; null: everybody
     * @param heldBack  of a hundred who would be told, so many are kept out, to compare; 0 to 50
     */
    public record Audience(int leastTier, @Nullable Integer awayDays, int heldBack) {}

    /** How far it is. */
    public enum Stage {
        DRAFT, WRITING, WRITTEN, STOPPED;

        /** As the end of translation keys. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean draft() {
        return writtenAt == null;
    }

    public Stage stage() {
        if (draft()) return Stage.DRAFT;
        if (stoppedAt != null) return Stage.STOPPED;
        return writing ? Stage.WRITING : Stage.WRITTEN;
    }
}
