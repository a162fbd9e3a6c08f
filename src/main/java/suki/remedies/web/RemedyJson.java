package suki.remedies.web;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import suki.remedies.Approval;
import suki.remedies.AuthorityRule;
import suki.remedies.AuthorityRules;
import suki.remedies.Form;
import suki.remedies.Grant;
import suki.remedies.Remedy;
import suki.shared.Language;
import suki.shared.Role;
import suki.shared.api.Amount;

/** The records of the REST interface to remedies. */
final class RemedyJson {

    private RemedyJson() {}

    /**
     * Something that the firm gives.
     *
     * @param percent what it usually costs, of the product's price
     * @param costs   what it usually costs where the price says nothing: minor units by currency
     */
    record RemedyKind(UUID id, Form form, Map<String, String> names, @Nullable Integer percent,
            Map<String, Long> costs) {

        static RemedyKind of(Remedy one) {
            var names = new TreeMap<String, String>();
            new EnumMap<Language, String>(one.names()).forEach((language, name) -> names.put(language.tag(), name));
            var costs = new TreeMap<String, Long>();
            one.costs().forEach((currency, minor) -> costs.put(currency.getCurrencyCode(), minor));
            return new RemedyKind(one.id().value(), one.form(), names, one.percent(), costs);
        }
    }

    /** All remedies. */
    record Remedies(List<RemedyKind> items) {}

    /**
     * A remedy that was granted.
     *
     * @param approvedBy who decided, when the one who granted had to ask
     * @param doubt      given though it was not proven that the firm erred
     * @param takenBack  when; it then counts for nothing
     */
    record Granted(UUID id, UUID remedy, Amount amount, Instant at, String by, @Nullable String approvedBy, String why,
            boolean doubt, @Nullable Instant takenBack) {

        static Granted of(Grant one) {
            return new Granted(one.id().value(), one.remedy().value(), Amount.of(one.amount()), one.at(), one.byName(),
                    one.approvedBy(), one.why(), one.doubt(), one.reversedAt());
        }
    }

    /**
     * A question to somebody who may decide more.
     *
     * @param askedOf  who owes the decision now
     * @param decision null while it is open
     */
    record Asked(UUID id, UUID remedy, Amount amount, String askedBy, Instant askedAt, String why, UUID askedOf,
            Instant dueBy, Approval.@Nullable Decision decision, String word, @Nullable String decidedBy,
            @Nullable Instant decidedAt) {

        static Asked of(Approval one) {
            return new Asked(one.id().value(), one.remedy().value(), Amount.of(one.amount()), one.askedName(),
                    one.askedAt(), one.why(), one.askedOf().value(), one.dueBy(), one.decision(), one.word(),
                    one.decidedBy(), one.decidedAt());
        }
    }

    /** What was given and asked for in a case. @param total what stands of it, in the currency of its branch */
    record CaseRemedies(Amount total, List<Granted> granted, List<Asked> asked) {}

    /**
     * A line of who may do what, up to how much. What is null or empty asks nothing.
     *
     * @param limitMinor what all remedies of a case may come to
     */
    record AuthorityLine(UUID id, @Nullable Role role, String qualification, @Nullable UUID branch,
            @Nullable UUID remedy, String tier, @Nullable Integer oldestDays, @Nullable Long dearestMinor,
            @Nullable Integer mostTimes, long limitMinor, String currency) {

        static AuthorityLine of(AuthorityRules.Line line) {
            AuthorityRule one = line.rule();
            return new AuthorityLine(one.id(), one.role(), one.qualification(),
                    one.branch() == null ? null : one.branch().value(),
                    one.remedy() == null ? null : one.remedy().value(), one.tier(), one.oldestDays(),
                    one.dearestMinor(), one.mostTimes(), one.limitMinor(), one.currency().getCurrencyCode());
        }
    }

    /** The whole table. */
    record WholeAuthority(List<AuthorityLine> items) {}
}
