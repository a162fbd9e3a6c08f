package suki.cases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.cases.CaseLists.Position;
import suki.shared.Sql;

/**
 * Finds cases by the words in them, the newest words first. The newest entries are looked through first, then longer
 * and longer spans until a page is full: common words are found in a day, rare ones in all of time. A list that is
 * narrowed to few cases is looked through case by case; what else narrows it makes the spans longer.
 */
@Component
class CaseSearch {

    private static final int MOST_WORDS = 8;
    /** A list that is narrowed to no more cases than these is looked through case by case. */
    private static final int FEW = 3_000;
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);
    private static final String ORDER = " order by found.at desc, c.id desc limit :limit";
    private static final String AFTER = " and (found.at, c.id) < (:after, :id)";
    private static final String AFTER_FOUND = " where (at, case_id) < (:after, :id)";
    private static final String BY_CASE = "select " + CaseRepository.COLUMNS + ", found.at as found_at"
            + " from cases c cross join lateral (select max(e.at) as at from entries e"
            + " where e.customer_id = c.customer_id and e.case_id = c.id and e.tokens @@ cast(:words as tsquery)) found"
            + " where found.at is not null and ";
    /** The found are put in order before their cases are fetched: no more of these than a page needs. */
    private static final String FOUND = "with hits as materialized (select customer_id, case_id, max(at) as at"
            + " from entries where entry_words(tokens, at) @@ cast(:span as tsquery) group by customer_id, case_id)"
            + " select found.at as found_at, c.* from (select * from hits";
    private static final String THEIR_CASES = " order by at desc, case_id desc offset 0) found"
            + " cross join lateral (select " + CaseRepository.COLUMNS + " from cases c"
            + " where c.customer_id = found.customer_id and c.id = found.case_id and ";
    private static final String IN_ORDER = " offset 0) c order by found.at desc, found.case_id desc limit :limit";
    private static final String NOT_SHOWN_BEFORE = " and not exists (select from entries e"
            + " where e.customer_id = c.customer_id and e.case_id = c.id and e.at > found.at"
            + " and e.tokens @@ cast(:words as tsquery))";

    /** Spans of time, each a token that stands with the words of every entry; see {@code entry_words}. */
    private enum Span {
        DAY('d', 1), WEEK('w', 7), QUARTER('q', 91), ALL(' ', 0);

        private final char sign;
        private final int days;

        Span(char sign, int days) {
            this.sign = sign;
            this.days = days;
        }

        /** The words within this span and the one before it, and in the days since for clocks that differ. */
        String within(String words, Instant end, Instant latest) {
            if (this == ALL) return words;
            long last = number(latest);
            return words + LongStream.rangeClosed(number(end) - 1, last).mapToObj(n -> "'~" + sign + n + "'")
                    .collect(Collectors.joining(" | ", " & (", ")"));
        }

        private long number(Instant at) {
            return Math.floorDiv(at.getEpochSecond(), Duration.ofDays(days).toSeconds());
        }
    }

    /** A case and when the newest words in it were written that were looked for. */
    record Found(CaseFile file, Instant at) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    CaseSearch(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * At most so many, the newest found words first. The beginning of the last word is enough, unless it is a whole
     * word that fills a page by itself: a beginning of common words would have to be looked up in all of time.
     *
     * @param condition on {@code cases c}, with its parameters
     * @param narrowed  whether the condition may leave few cases, as the open ones of a colleague
     * @param words     what was typed, with a word in it
     */
    List<Found> find(String condition, Map<String, Object> parameters, boolean narrowed, String words,
            @Nullable Position after, int limit) {
        var bound = new HashMap<>(parameters);
        bound.put("limit", limit);
        if (after != null) {
            bound.put("after", Sql.utc(after.at()));
            bound.put("id", after.id());
        }
        if (narrowed && few(condition, parameters)) {
            bound.put("words", query(words));
            return rows(BY_CASE + condition + (after == null ? "" : AFTER) + ORDER, bound);
        }
        List<Found> whole = widening(condition, bound, exactly(words), null);
        if (whole.size() < limit) return widening(condition, bound, query(words), after);
        return after == null ? whole : widening(condition, bound, exactly(words), after);
    }

    private List<Found> widening(String condition, Map<String, Object> bound, String words, @Nullable Position after) {
        Instant end = after == null ? clock.instant() : after.at();
        Instant latest = after == null ? end.plus(CLOCKS_DIFFER) : end;
        String sql = FOUND + (after == null ? "" : AFTER_FOUND) + THEIR_CASES + condition
                + (after == null ? "" : NOT_SHOWN_BEFORE) + IN_ORDER;
        bound.put("words", words);
        List<Found> found = List.of();
        for (Span span : Span.values()) {
            bound.put("span", span.within(words, end, latest));
            found = rows(sql, bound);
            if (found.size() >= (int) bound.get("limit")) break;
        }
        return found;
    }

    private boolean few(String condition, Map<String, Object> parameters) {
        return jdbc.sql("select count(*) from (select from cases c where " + condition + " limit :few) counted")
                .params(parameters).param("few", FEW + 1).query(Integer.class).single() <= FEW;
    }

    private List<Found> rows(String sql, Map<String, Object> parameters) {
        return jdbc.sql(sql).params(parameters)
                .query((row, n) -> new Found(CaseRepository.row(row, n), Sql.instant(row, "found_at"))).list();
    }

    /** The newest words of each case in which they are found, to show beside it; without those found elsewhere. */
    Map<CaseId, Passage> passages(List<CaseFile> files, String typed) {
        List<String> words = tokens(typed);
        if (words.isEmpty() || files.isEmpty()) return Map.of();
        record Written(CaseId id, String body, Instant at) {}
        List<Written> newest = jdbc.sql("""
                select distinct on (e.case_id) e.case_id, e.at, e.body
                  from unnest(:customers, :cases) as c (customer_id, id)
                  join entries e on e.customer_id = c.customer_id and e.case_id = c.id
                 where e.tokens @@ cast(:words as tsquery)
                 order by e.case_id, e.at desc, e.id desc""")
                .param("customers", files.stream().map(f -> f.customer().value()).toArray(UUID[]::new))
                .param("cases", files.stream().map(f -> f.id().value()).toArray(UUID[]::new))
                .param("words", query(typed))
                .query((row, n) -> new Written(new CaseId(Sql.uuid(row, "case_id")), row.getString("body"),
                        Sql.instant(row, "at"))).list();
        var passages = new HashMap<CaseId, Passage>();
        newest.forEach(w -> Passage.of(w.body(), words, w.at()).ifPresent(p -> passages.put(w.id(), p)));
        return passages;
    }

    private static List<String> tokens(String typed) {
        return SearchTokens.of(typed).stream().limit(MOST_WORDS).toList();
    }

    private static String exactly(String typed) {
        return tokens(typed).stream().map(t -> "'" + t + "'").collect(Collectors.joining(" & "));
    }

    /**
     * The text of a {@code tsquery}: every word must be there; the last may be a beginning. Tokens are letters, marks
     * and digits: nothing to quote. Empty when there is no word.
     */
    static String query(String typed) {
        List<String> tokens = tokens(typed);
        return tokens.stream().map(t -> "'" + t + "'" + (t.equals(tokens.getLast()) ? ":*" : ""))
                .collect(Collectors.joining(" & "));
    }
}
