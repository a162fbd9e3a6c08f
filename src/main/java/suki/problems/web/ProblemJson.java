package suki.problems.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import suki.problems.ProblemAlarm;
import suki.problems.ProblemState;
import suki.shared.Language;

/** The records of the REST interface to known problems and alarms. */
final class ProblemJson {

    private ProblemJson() {}

    record KnownProblemQuery(@Nullable Instant updatedSince, @Nullable ProblemState state, @Nullable String cursor,
            @Nullable Integer limit) {}

    /**
     * A known problem.
     *
     * @param language  in which name and what are written
     * @param owner     the id of whoever sees to it
     * @param countsFor the code of the problem it was merged into
     * @param cases     how many cases are linked with it itself, of all branches
     */
    record KnownProblemLine(String code, int version, String name, String what, Language language, ProblemState state,
            @Nullable UUID owner, @Nullable String countsFor, int cases, Instant openedAt, Instant updatedAt) {}

    /** @param language English unless said */
    record ProblemToOpen(String name, @Nullable String what, @Nullable Language language) {}

    /** @param why the reason for the state */
    record ProblemChange(@Nullable String name, @Nullable String what, @Nullable Language language,
            @Nullable ProblemState state, @Nullable String why) {}

    /** @param inCase the case's reference code, named {@code in_case} */
    record CaseToLink(String inCase) {}

    record AlarmQuery(ProblemAlarm.@Nullable State state, @Nullable String cursor, @Nullable Integer limit) {}

    /**
     * Something new among complaints.
     *
     * @param kind     of case, of a rise
     * @param terms    the new words; empty for a rise
     * @param since    the first day that belongs to it, as {@code 2026-11-16}
     * @param lastDay  the day as of which the figures are
     * @param sureness probability that it is more than chance
     * @param problem  the code of the known problem that became of it
     */
    record AlarmLine(UUID id, ProblemAlarm.Way way, @Nullable UUID kind, List<String> terms, String since,
            String lastDay, Instant raisedAt, int observed, double expected, double sureness, ProblemAlarm.State state,
            @Nullable String problem) {}
}
