package suki.remedies;

import java.util.Currency;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import suki.shared.BranchId;
import suki.shared.Role;

/**
 * One line of who may do what, up to how much. What is null or empty asks nothing.
 *
 * @param role          held in the branch of the case
 * @param qualification held on the day
 * @param tier          the customer's standing
 * @param oldestDays    days since the product was bought, at most
 * @param dearestMinor  the product's price in minor units of {@code currency}, at most
 * @param mostTimes     other cases of the customer in which we helped in a year before, at most
 * @param limitMinor    what all remedies of a case may come to, in minor units of {@code currency}
 */
public record AuthorityRule(UUID id, @Nullable Role role, String qualification, @Nullable BranchId branch,
        @Nullable RemedyId remedy, String tier, @Nullable Integer oldestDays, @Nullable Long dearestMinor,
        @Nullable Integer mostTimes, long limitMinor, Currency currency) {

    /** What a rule asks. Its remedy, branch and currency say what it is about and are no lack of anybody's. */
    public enum Condition { ROLE, QUALIFICATION, TIER, AGE, PRICE, TIMES }

    /** Whether it speaks of this at all. */
    boolean about(Circumstances c) {
        return currency.equals(c.currency()) && (branch == null || branch.equals(c.branch()))
                && (remedy == null || remedy.equals(c.remedy()));
    }

    /** What is lacking; nothing when it holds. A product that nobody named meets no condition on products. */
    Set<Condition> lacking(Who who, Circumstances c) {
        var lacking = EnumSet.noneOf(Condition.class);
        if (role != null && !who.roles().contains(role)) lacking.add(Condition.ROLE);
        if (!qualification.isEmpty() && !who.qualifications().contains(qualification)) {
            lacking.add(Condition.QUALIFICATION);
        }
        if (!tier.isEmpty() && !tier.equals(c.tier())) lacking.add(Condition.TIER);
        if (oldestDays != null && (c.ageDays() == null || c.ageDays() > oldestDays)) lacking.add(Condition.AGE);
        if (dearestMinor != null && (c.priceMinor() == null || c.priceMinor() > dearestMinor)) {
            lacking.add(Condition.PRICE);
        }
        if (mostTimes != null && c.timesHelped() > mostTimes) lacking.add(Condition.TIMES);
        return lacking;
    }

    /**
     * Whoever decides.
     *
     * @param roles          held in the branch of the case
     * @param qualifications held today
     */
    public record Who(Set<Role> roles, Set<String> qualifications) {}

    /**
     * What is decided on.
     *
     * @param ageDays     days since the product was bought; null when no product was named
     * @param priceMinor  its price in {@code currency}; null when unknown
     * @param timesHelped other cases of the customer in which we helped in a year before
     */
    public record Circumstances(BranchId branch, RemedyId remedy, Currency currency, String tier,
            @Nullable Integer ageDays, @Nullable Long priceMinor, int timesHelped) {}
}
