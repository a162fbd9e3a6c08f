package suki.cases.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import suki.cases.Apology;
import suki.cases.Effortful;
import suki.cases.Fault;
import suki.cases.Judgement;
import suki.cases.Redress.Standing;
import suki.cases.Severity;
import suki.cases.effort.Band;
import suki.cases.effort.Effort;
import suki.cases.effort.Happening;

/** The records of the REST interface to what went wrong, whether we said sorry, and what it cost the customer. */
final class RedressJson {

    private RedressJson() {}

    /** Whose fault it was and how hard it hit. @param by who judged */
    record Judged(Fault fault, Severity severity, String why, Instant at, String by) {

        static Judged of(Judgement one) {
            return new Judged(one.fault(), one.severity(), one.why(), one.at(), one.byName());
        }
    }

    record SaidSorry(Apology.How how, Instant at, String by) {

        static SaidSorry of(Apology one) {
            return new SaidSorry(one.how(), one.at(), one.byName());
        }
    }

    /** @param times how often it happened; of {@code LATE}, how many steps counted */
    record EffortPoint(Happening what, int points, int times) {}

    record EffortSum(int points, Band band, List<EffortPoint> because) {

        static EffortSum of(Effort one) {
            return new EffortSum(one.points(), one.band(), one.because().stream()
                    .map(p -> new EffortPoint(p.what(), p.points(), p.times())).toList());
        }
    }

    /**
     * What is to be put right in a case.
     *
     * @param judged    null until somebody judged
     * @param apology   null until somebody said sorry
     * @param sorryOwed we erred and have not said sorry: the case cannot be closed
     */
    record CaseRedress(@Nullable Judged judged, @Nullable SaidSorry apology, boolean sorryOwed, EffortSum effort) {

        static CaseRedress of(Standing standing, Effort effort) {
            return new CaseRedress(standing.judgement().map(Judged::of).orElse(null),
                    standing.apology().map(SaidSorry::of).orElse(null), standing.sorryOwed(), EffortSum.of(effort));
        }
    }

    record ToJudge(Fault fault, Severity severity, @Nullable String why) {}

    /** @param words about what: "the receipt" */
    record EffortToNote(Effortful what, @Nullable String words) {}
}
