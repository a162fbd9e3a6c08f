package suki.feedback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.Language;
import suki.shared.Sql;

/** The surveys, their branches and words. */
@Repository
class SurveyRows {

    private final JdbcClient jdbc;

    SurveyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All, oldest first. */
    List<Survey> all() {
        Map<UUID, Set<BranchId>> branches = new HashMap<>();
        jdbc.sql("select survey_id, branch_id from survey_branches").query(row -> {
            branches.computeIfAbsent(Sql.uuid(row, "survey_id"), id -> new HashSet<>())
                    .add(new BranchId(Sql.uuid(row, "branch_id")));
        });
        Map<UUID, Map<Language, Survey.Words>> words = new HashMap<>();
        jdbc.sql("select survey_id, language, question, low_end, high_end, more from survey_words").query(row -> {
            words.computeIfAbsent(Sql.uuid(row, "survey_id"), id -> new EnumMap<>(Language.class))
                    .put(Language.of(row.getString("language")).orElseThrow(), new Survey.Words(
                    row.getString("question"), row.getString("low_end"), row.getString("high_end"),
                    row.getString("more")));
        });
        return jdbc.sql("""
                select id, name, instrument, occasion, wait_minutes, at_most_days, share_percent, active, version,
                       changed_name, changed_at
                  from surveys order by id""").query((row, n) -> survey(row, branches, words)).list();
    }

    private static Survey survey(ResultSet row, Map<UUID, Set<BranchId>> branches,
            Map<UUID, Map<Language, Survey.Words>> words) throws SQLException {
        UUID id = Sql.uuid(row, "id");
        return new Survey(new SurveyId(id), row.getString("name"), Instrument.of(row.getString("instrument")),
                Occasion.of(row.getString("occasion")), row.getInt("wait_minutes"), row.getInt("at_most_days"),
                row.getInt("share_percent"), Set.copyOf(branches.getOrDefault(id, Set.of())),
                row.getBoolean("active"), row.getInt("version"), words.getOrDefault(id, Map.of()),
                row.getString("changed_name"), Sql.instant(row, "changed_at"));
    }

    void insert(Survey one, Actor by) {
        jdbc.sql("""
                insert into surveys (id, name, instrument, occasion, wait_minutes, at_most_days, share_percent,
                    active, looked_until, changed_at, changed_by, changed_name)
                values (:id, :name, :instrument, :occasion, :wait, :days, :share, :active, clock_timestamp(), :at,
                    :by, :byName)""").params(values(one)).param("id", one.id().value())
                .param("instrument", one.instrument().word()).param("occasion", one.occasion().word())
                .param("by", by.id()).param("byName", by.name()).update();
        rest(one);
    }

    /** False when somebody changed it since that version. What it asks, and when, stays as it was made. */
    boolean update(Survey one, int version, Actor by) {
        int changed = jdbc.sql("""
                update surveys set name = :name, wait_minutes = :wait, at_most_days = :days, share_percent = :share,
                       looked_until = case when :active and not active then clock_timestamp() else looked_until end,
                       active = :active, version = version + 1, changed_at = :at, changed_by = :by,
                       changed_name = :byName
                 where id = :id and version = :version""").params(values(one)).param("id", one.id().value())
                .param("version", version).param("by", by.id()).param("byName", by.name()).update();
        if (changed == 0) return false;
        jdbc.sql("delete from survey_branches where survey_id = :id").param("id", one.id().value()).update();
        jdbc.sql("delete from survey_words where survey_id = :id").param("id", one.id().value()).update();
        rest(one);
        return true;
    }

    private static Map<String, Object> values(Survey one) {
        return Map.of("name", one.name(), "wait", one.waitMinutes(), "days", one.atMostDays(), "share",
                one.sharePercent(), "active", one.active(), "at", Sql.utc(one.changedAt()));
    }

    private void rest(Survey one) {
        for (BranchId branch : one.branches()) {
            jdbc.sql("insert into survey_branches (survey_id, branch_id) values (:id, :branch)")
                    .param("id", one.id().value()).param("branch", branch.value()).update();
        }
        one.words().forEach((language, words) -> jdbc.sql("""
                insert into survey_words (survey_id, language, question, low_end, high_end, more)
                values (:id, :language, :question, :low, :high, :more)""").param("id", one.id().value())
                .param("language", language.tag()).param("question", words.question()).param("low", words.low())
                .param("high", words.high()).param("more", words.more()).update());
    }

    /** Up to when purchases were looked at; the row is locked, so that one node looks at a time. */
    Instant lookedUntil(SurveyId id) {
        return jdbc.sql("select looked_until from surveys where id = :id for update").param("id", id.value())
                .query((row, n) -> Sql.instant(row, "looked_until")).single();
    }

    void looked(SurveyId id, Instant until) {
        jdbc.sql("update surveys set looked_until = :until where id = :id and looked_until < :until")
                .param("until", Sql.utc(until)).param("id", id.value()).update();
    }
}
