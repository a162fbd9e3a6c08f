package suki.remedies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import suki.remedies.AuthorityRule.Circumstances;
import suki.remedies.AuthorityRule.Condition;
import suki.remedies.AuthorityRule.Who;
import suki.shared.BranchId;
import suki.shared.Role;

/** Who may do what, up to how much: rules read line by line, and 100,000 grants of which none goes beyond a limit. */
class AuthorityTests {

    private static final Currency PKR = Currency.getInstance("PKR");
    private static final Currency INR = Currency.getInstance("INR");
    private static final BranchId KARACHI = new BranchId(new UUID(1, 1));
    private static final BranchId LAHORE = new BranchId(new UUID(1, 2));
    private static final RemedyId REFUND = new RemedyId(new UUID(2, 1));
    private static final RemedyId REPAIR = new RemedyId(new UUID(2, 2));
    private static final Circumstances HERE = new Circumstances(KARACHI, REFUND, PKR, "", 20, 84_900_00L, 0);
    private static final Who CLERK = new Who(Set.of(Role.STAFF), Set.of());

    private static AuthorityRule rule(@Nullable Role role, String trained, @Nullable RemedyId remedy, long limit) {
        return new AuthorityRule(UUID.randomUUID(), role, trained, null, remedy, "", null, null, null, limit, PKR);
    }

    @Test
    void withoutALineNothingMayBeGrantedNotEvenWhatCostsNothing() {
        Authority.Verdict verdict = Authority.of(List.of(), CLERK, HERE);
        assertThat(verdict.allows(0, 0)).isFalse();
        assertThat(verdict.more()).isEmpty();
    }

    @Test
    void theLargestLineThatHoldsCountsAndTheNextOneSaysWhatIsLacking() {
        List<AuthorityRule> rules = List.of(rule(Role.STAFF, "", null, 1_000_00),
                rule(Role.STAFF, "", REFUND, 5_000_00),
                rule(Role.STAFF, "Refrigeration", null, 20_000_00), rule(Role.MANAGER, "", null, 100_000_00));
        Authority.Verdict clerk = Authority.of(rules, CLERK, HERE);
        assertThat(clerk.limitMinor()).isEqualTo(5_000_00);
        assertThat(clerk.more().orElseThrow().lacking()).containsExactly(Condition.QUALIFICATION);
        assertThat(clerk.allows(4_000_00, 1_000_00)).isTrue();
        assertThat(clerk.allows(4_000_00, 1_000_01)).as("what was granted before counts").isFalse();
        assertThat(clerk.allows(0, Long.MAX_VALUE)).isFalse();
        Who trained = new Who(Set.of(Role.STAFF), Set.of("Refrigeration"));
        assertThat(Authority.of(rules, trained, HERE).limitMinor()).isEqualTo(20_000_00);
        assertThat(Authority.of(rules, CLERK, new Circumstances(KARACHI, REPAIR, PKR, "", null, null, 0)).limitMinor())
                .isEqualTo(1_000_00);
        assertThat(Authority.of(rules, CLERK, new Circumstances(KARACHI, REFUND, INR, "", 1, 1L, 0)).limitMinor())
                .as("rupees of another country").isEqualTo(-1);
    }

    @Test
    void aProductThatNobodyNamedMeetsNoConditionOnProducts() {
        var young = new AuthorityRule(UUID.randomUUID(), null, "", null, null, "", 30, 100_000_00L, 1, 9_000_00, PKR);
        assertThat(Authority.of(List.of(young), CLERK, HERE).limitMinor()).isEqualTo(9_000_00);
        var unnamed = new Circumstances(KARACHI, REFUND, PKR, "", null, null, 0);
        assertThat(Authority.of(List.of(young), CLERK, unnamed).more().orElseThrow().lacking())
                .containsExactlyInAnyOrder(Condition.AGE, Condition.PRICE);
        var often = new Circumstances(KARACHI, REFUND, PKR, "", 3, 5L, 2);
        assertThat(Authority.of(List.of(young), CLERK, often).more().orElseThrow().lacking())
                .containsExactly(Condition.TIMES);
    }

    /** A table and grants at random; what was granted is added up and held against a count of our own. */
    @Test
    void ofAHundredThousandRandomGrantsNoneGoesBeyondALimit() {
        long seed = 20261129;
        var random = new Random(seed);
        int granted = 0;
        int refused = 0;
        for (int world = 0; world < 500; world++) {
            List<AuthorityRule> rules = rules(random);
            Map<Integer, Long> already = new HashMap<>();
            for (int i = 0; i < 200; i++) {
                int caseNumber = random.nextInt(20);
                Who who = who(random);
                Circumstances c = circumstances(random);
                long amount = Math.max(0, (long) (random.nextGaussian() * 3_000 + 2_000));
                long before = already.getOrDefault(caseNumber, 0L);
                boolean allowed = Authority.of(rules, who, c).allows(before, amount);
                assertThat(allowed).as("seed %s world %s grant %s", seed, world, i)
                        .isEqualTo(mayByHand(rules, who, c, before + amount));
                if (allowed) {
                    already.merge(caseNumber, amount, Long::sum);
                    granted++;
                } else {
                    refused++;
                }
            }
        }
        assertThat(granted).as("both happen often").isGreaterThan(5_000);
        assertThat(refused).isGreaterThan(5_000);
    }

    /** The same, said another way: is there a line, each of whose conditions holds, and whose limit is not passed? */
    private static boolean mayByHand(List<AuthorityRule> rules, Who who, Circumstances c, long total) {
        for (AuthorityRule r : rules) {
            boolean holds = r.currency().equals(c.currency());
            if (r.branch() != null) holds &= r.branch().equals(c.branch());
            if (r.remedy() != null) holds &= r.remedy().equals(c.remedy());
            if (r.role() != null) holds &= who.roles().contains(r.role());
            if (!r.qualification().isEmpty()) holds &= who.qualifications().contains(r.qualification());
            if (!r.tier().isEmpty()) holds &= r.tier().equals(c.tier());
            if (r.oldestDays() != null) holds &= c.ageDays() != null && c.ageDays() <= r.oldestDays();
            if (r.dearestMinor() != null) holds &= c.priceMinor() != null && c.priceMinor() <= r.dearestMinor();
            if (r.mostTimes() != null) holds &= c.timesHelped() <= r.mostTimes();
            if (holds && total <= r.limitMinor()) return true;
        }
        return false;
    }

    private static List<AuthorityRule> rules(Random random) {
        var rules = new ArrayList<AuthorityRule>();
        for (int i = random.nextInt(8); i > 0; i--) {
            rules.add(new AuthorityRule(UUID.randomUUID(), random.nextInt(3) == 0 ? null
                    : Role.values()[random.nextInt(3)], random.nextInt(3) == 0 ? "Refrigeration" : "",
                    random.nextInt(3) == 0 ? random.nextBoolean() ? KARACHI : LAHORE : null,
                    random.nextInt(3) == 0 ? random.nextBoolean() ? REFUND : REPAIR : null,
                    random.nextInt(4) == 0 ? "Gold" : "", random.nextInt(4) == 0 ? 1 + random.nextInt(400) : null,
                    random.nextInt(4) == 0 ? 1 + (long) random.nextInt(100_000) : null,
                    random.nextInt(4) == 0 ? random.nextInt(4) : null, random.nextInt(20_000),
                    random.nextInt(4) == 0 ? INR : PKR));
        }
        return rules;
    }

    private static Who who(Random random) {
        var roles = new HashSet<Role>();
        for (Role role : Role.values()) if (random.nextBoolean()) roles.add(role);
        return new Who(roles, random.nextBoolean() ? Set.of("Refrigeration") : Set.of());
    }

    private static Circumstances circumstances(Random random) {
        boolean named = random.nextInt(3) > 0;
        return new Circumstances(random.nextBoolean() ? KARACHI : LAHORE, random.nextBoolean() ? REFUND : REPAIR,
                random.nextInt(5) == 0 ? INR : PKR, random.nextBoolean() ? "Gold" : "",
                named ? random.nextInt(800) : null, named ? (long) random.nextInt(200_000) : null, random.nextInt(5));
    }
}
