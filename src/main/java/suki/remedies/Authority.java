package suki.remedies;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import suki.remedies.AuthorityRule.Circumstances;
import suki.remedies.AuthorityRule.Condition;
import suki.remedies.AuthorityRule.Who;

/**
 * What somebody may grant: the largest limit among the rules that hold. Rules give and never take away, so a line that
 * somebody adds can be read alone; nobody without a line may grant anything, not even what costs nothing.
 */
final class Authority {

    private Authority() {}

    /**
     * @param limitMinor what all remedies of the case may come to; −1 when no rule holds
     * @param more       the next larger limit and what is lacking for it, fewest first; empty when nothing is larger
     */
    record Verdict(long limitMinor, Optional<AuthorityRule> by, Optional<More> more) {

        /** Whether this much may be granted after what the case has come to already. */
        boolean allows(long alreadyMinor, long amountMinor) {
            return limitMinor >= 0 && amountMinor >= 0 && alreadyMinor >= 0
                    && amountMinor <= limitMinor - alreadyMinor;
        }
    }

    /** A rule with a larger limit, and why it does not hold. */
    record More(AuthorityRule rule, Set<Condition> lacking) {}

    static Verdict of(List<AuthorityRule> rules, Who who, Circumstances c) {
        List<AuthorityRule> about = rules.stream().filter(r -> r.about(c)).toList();
        Optional<AuthorityRule> best = about.stream().filter(r -> r.lacking(who, c).isEmpty())
                .max(Comparator.comparingLong(AuthorityRule::limitMinor));
        long limit = best.map(AuthorityRule::limitMinor).orElse(-1L);
        Optional<More> more = about.stream().filter(r -> r.limitMinor() > limit)
                .map(r -> new More(r, r.lacking(who, c)))
                .min(Comparator.<More>comparingInt(m -> m.lacking().size())
                        .thenComparingLong(m -> m.rule().limitMinor()));
        return new Verdict(limit, best, more);
    }
}
