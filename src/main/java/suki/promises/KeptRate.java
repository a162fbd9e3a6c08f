package suki.promises;

/**
 * How promises towards customers whose due time fell in a period ended: kept ÷ all, except those withdrawn before their
 * time; overdue counts as not kept from the first second. The one definition, for page, API and export.
 *
 * @param all         all that count
 * @param kept        done at or before the due time
 * @param firstWord   of the kept, those that were never moved
 * @param moved       of all, those that were moved
 * @param late        done after the due time
 * @param broken      not done
 * @param overdue     still owed
 * @param withdrawn   withdrawn before their time: not in {@code all}
 */
public record KeptRate(long all, long kept, long firstWord, long moved, long late, long broken, long overdue,
        long withdrawn) {

    /** Between 0 and 1; 1 when nothing was due. */
    public double rate() {
        return all == 0 ? 1 : (double) kept / all;
    }
}
