package suki.retention;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import suki.retention.Fifths.Bounds;

/** Fifths as the last look left them, and what is said of customers in SQL with the aliases {@code f} and {@code c}. */
@Repository
class SegmentRows {

    /** Minor units that a customer brought: each day with a purchase at what one of theirs is expected to bring. */
    static final String SPENT = "(f.repeats + 1) * f.spend_minor";
    static final String COUNTED = "c.erased_at is null and c.confirmed_at is not null";
    static final String OTHERWISE_WITHIN = """
            f.currency = :currency and f.last_day >= :dayFrom and f.last_day < :dayBefore and\s"""
            + SPENT + " >= :spentFrom";
    static final String WITHIN = "f.repeats >= :repeatsFrom and f.repeats < :repeatsBefore and " + OTHERWISE_WITHIN;

    private final JdbcClient jdbc;

    SegmentRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Binds what {@link #WITHIN} asks for. */
    static StatementSpec within(StatementSpec sql, String currency, Bounds bounds) {
        return sql.param("currency", currency).param("repeatsFrom", bounds.repeatsFrom())
                .param("repeatsBefore", bounds.repeatsBefore()).param("dayFrom", bounds.dayFrom())
                .param("dayBefore", bounds.dayBefore()).param("spentFrom", bounds.spentFrom());
    }

    List<String> currencies() {
        return jdbc.sql("select distinct currency from segment_fifths order by currency").query(String.class).list();
    }

    private record From(int score, @Nullable LocalDate day, @Nullable Integer repeats, @Nullable Long spent) {}

    /** Those of one currency; without any score but 1 if nobody bought in it. */
    Fifths fifths(String currency) {
        List<From> all = jdbc.sql("""
                select score, day_from, repeats_from, spent_from from segment_fifths where currency = :currency
                 order by score""").param("currency", currency).query((row, n) -> new From(row.getInt("score"),
                        row.getObject("day_from", LocalDate.class), row.getObject("repeats_from", Integer.class),
                        row.getObject("spent_from", Long.class))).list();
        return new Fifths(all.stream().map(From::day).filter(Objects::nonNull).toList(),
                all.stream().map(From::repeats).filter(Objects::nonNull).toList(),
                all.stream().map(From::spent).filter(Objects::nonNull).toList());
    }
}
