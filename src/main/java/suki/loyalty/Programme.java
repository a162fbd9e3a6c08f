package suki.loyalty;

import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import suki.purchases.Purchases;
import suki.shared.Money;

/**
 * What members get for what they buy.
 *
 * @param perPoint     minor units of the currency for which there is one point
 * @param expireMonths months after which points go; null: never
 * @param active       whether purchases earn now
 * @param referralPoints for each of two, when a member brings a friend who buys; 0: none
 * @param tiers        how members rise and fall; null: there are no tiers
 */
public record Programme(ProgrammeId id, String name, Currency currency, long perPoint, @Nullable Integer expireMonths,
        boolean active, long referralPoints, int version, @Nullable TierRule tiers) {

    /** What one line earns at most: a purchase of the most lines earns what one booking may. */
    private static final long MOST = Points.MOST / Purchases.MOST_LINES;

    /** What is bought for this earns so many whole points; nothing in other money. */
    public long points(Money bought) {
        return bought.currency().equals(currency) ? Math.min(MOST, bought.minor() / perPoint) : 0;
    }

    /** As {@link #points(Money)}, for who earns so many percent of the usual. */
    public long points(Money bought, int percent) {
        long usual = points(bought);
        return Math.min(MOST, usual / 100 * percent + usual % 100 * percent / 100);
    }

    /** The last day on which points of that day are good; null when they stay. */
    public @Nullable LocalDate expiry(LocalDate earned) {
        return expireMonths == null ? null : earned.plusMonths(expireMonths);
    }
}
