package suki.feedback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.cases.CaseFile;
import suki.cases.Cases;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.ColleagueId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Slice;
import suki.shared.Sql;
import suki.team.ColleagueSummary;
import suki.team.Notices;
import suki.team.Team;

/**
 * Thanks from customers to those who helped them. They belong to whoever is thanked: they are read by them and on the
 * case, and are neither counted nor compared.
 */
@Service
public class Thanks {

    /** Where a colleague reads what they were thanked for. */
    public static final String PAGE = "/thanks";

    private static final int PAGE_SIZE = 30;
    private static final int MOST_ON_CASE = 20;
    private static final String ONE = """
            select t.customer_id, t.id, t.everybody, t.words, t.language, t.at, t.by_name, c.code, c.subject
              from thanks t left join cases c on c.customer_id = t.customer_id and c.id = t.case_id
            """;

    private final JdbcClient jdbc;
    private final Cases cases;
    private final Team team;
    private final Notices notices;
    private final Clock clock;

    Thanks(JdbcClient jdbc, Cases cases, Team team, Notices notices, Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.team = team;
        this.notices = notices;
        this.clock = clock;
    }

    /** Somebody who helped, under the name by which the customer knows them. */
    public record Thanked(ColleagueId id, String name) {}

    /**
     * A word of thanks.
     *
     * @param notedBy the colleague who heard it; null when the customer wrote it
     * @param code    of the case; null when it is about none
     */
    public record Word(CustomerId customer, UUID id, boolean everybody, String words, Language language, Instant at,
            @Nullable String notedBy, @Nullable String code, @Nullable String subject) {}

    /** Who helped in a case, as its customer saw them: whoever wrote to them, and whoever looks after it. */
    public List<Thanked> helpers(CaseFile one) {
        var found = new ArrayList<>(jdbc.sql("""
                select e.author_id, max(e.author_name) as name from entries e join colleagues c on c.id = e.author_id
                 where e.customer_id = :customer and e.case_id = :case and e.author_kind = 'colleague'
                   and e.kind in ('letter', 'refusal') and e.undone_at is null
                 group by e.author_id order by max(e.at) desc""").param("customer", one.customer().value())
                .param("case", one.id().value()).query((row, n) -> new Thanked(
                        new ColleagueId(Sql.uuid(row, "author_id")), row.getString("name"))).list());
        if (one.owner() != null && found.stream().noneMatch(h -> h.id().equals(one.owner()))) {
            found.add(0, new Thanked(one.owner(), team.colleague(one.owner()).name()));
        }
        return found;
    }

    /**
     * The customer thanks somebody, or all.
     *
     * @param to one of the helpers; null for all of them
     */
    @Transactional
    public void thank(Actor.Visitor visitor, String code, @Nullable ColleagueId to, String words, Language language,
            Via via) {
        CaseFile one = cases.find(visitor, code);
        write(one, to, words, language, via, null);
    }

    /** A colleague heard it on the telephone or across the counter. */
    @Transactional
    public void note(Actor.Colleague by, String code, @Nullable ColleagueId to, String words) {
        CaseFile one = cases.find(by, code);
        if (!by.may(Permission.CASES_WORK, one.branch())) throw new NotFound("case " + code);
        write(one, to, words, one.language(), Via.PHONE, by);
    }

    private void write(CaseFile one, @Nullable ColleagueId to, String words, Language language, Via via,
            Actor.@Nullable Colleague notedBy) {
        if (words.isBlank()) throw BadForm.field("thanks", "feedback.val.empty");
        FollowThroughs.check("thanks", words);
        List<ColleagueId> whom = helpers(one).stream().map(Thanked::id).filter(h -> to == null || h.equals(to))
                .toList();
        if (whom.isEmpty() && to != null) throw BadForm.field("to", "feedback.val.choose");
        Instant now = clock.instant();
        UUID id = Ids.next(now);
        jdbc.sql("""
                insert into thanks (customer_id, id, bucket, case_id, everybody, words, language, via, at, by_id,
                    by_name)
                values (:customer, :id, :bucket, :case, :everybody, :words, :language, :via, :now, :by, :byName)""")
                .param("customer", one.customer().value()).param("id", id)
                .param("bucket", Ids.bucket(one.customer().value())).param("case", one.id().value())
                .param("everybody", to == null).param("words", words.strip()).param("language", language.tag())
                .param("via", via.word()).param("now", Sql.utc(now))
                .param("by", notedBy == null ? null : notedBy.id(), java.sql.Types.OTHER)
                .param("byName", notedBy == null ? null : notedBy.name(), java.sql.Types.VARCHAR).update();
        for (ColleagueId colleague : whom) {
            jdbc.sql("""
                    insert into thanks_to (customer_id, thanks_id, colleague_id, bucket)
                    values (:customer, :id, :who, :bucket)""").param("customer", one.customer().value())
                    .param("id", id).param("who", colleague.value())
                    .param("bucket", Ids.bucket(one.customer().value())).update();
        }
        notices.tell(whom, "feedback.notice.thanks", PAGE, now);
    }

    /** What a colleague was thanked for, newest first. They are theirs: nobody else asks this. */
    public Slice<Word> mine(Actor.Colleague me, @Nullable UUID before) {
        List<Word> rows = jdbc.sql(ONE + """
                  join thanks_to h on h.customer_id = t.customer_id and h.thanks_id = t.id
                 where h.colleague_id = :me and t.words <> '' and (cast(:before as uuid) is null or t.id < :before)
                 order by h.thanks_id desc limit :limit""").param("me", me.id())
                .param("before", before, java.sql.Types.OTHER).param("limit", PAGE_SIZE + 1).query(Thanks::word).list();
        return Slice.of(rows, PAGE_SIZE, w -> w.id().toString());
    }

    /** How many words of thanks a colleague has not read yet. */
    public int unread(Actor.Colleague me) {
        return jdbc.sql("""
                select count(*) from thanks_to where colleague_id = :me and read_at is null""").param("me", me.id())
                .query(Integer.class).single();
    }

    /** They have read them. */
    @Transactional
    public void read(Actor.Colleague me) {
        jdbc.sql("update thanks_to set read_at = :now where colleague_id = :me and read_at is null")
                .param("now", Sql.utc(clock.instant())).param("me", me.id()).update();
    }

    /** What was said in a case, newest first; the caller has found the case. */
    public List<Word> of(CaseFile one) {
        return jdbc.sql(ONE + """
                 where t.customer_id = :customer and t.case_id = :case order by t.id desc limit :limit""")
                .param("customer", one.customer().value()).param("case", one.id().value())
                .param("limit", MOST_ON_CASE).query(Thanks::word).list();
    }

    /** Whom words of thanks on a case went to, by name. */
    public List<String> names(CaseFile one, Word word) {
        List<ColleagueId> whom = jdbc.sql("""
                select colleague_id from thanks_to where customer_id = :customer and thanks_id = :id""")
                .param("customer", one.customer().value()).param("id", word.id())
                .query((row, n) -> new ColleagueId(Sql.uuid(row, "colleague_id"))).list();
        return names(team.colleagues(whom).values());
    }

    private static List<String> names(Collection<ColleagueSummary> whom) {
        return whom.stream().map(ColleagueSummary::name).sorted().toList();
    }

    private static Word word(ResultSet row, int n) throws SQLException {
        return new Word(new CustomerId(Sql.uuid(row, "customer_id")), Sql.uuid(row, "id"),
                row.getBoolean("everybody"), row.getString("words"),
                Language.of(row.getString("language")).orElseThrow(), Sql.instant(row, "at"),
                row.getString("by_name"), row.getString("code"), row.getString("subject"));
    }

    /** Reads a choice of a form: one of those who helped, or all of them when nobody is named. */
    public static Optional<ColleagueId> chosen(String typed) {
        if (typed.isBlank()) return Optional.empty();
        try {
            return Optional.of(new ColleagueId(UUID.fromString(typed)));
        } catch (IllegalArgumentException e) {
            throw BadForm.field("to", "feedback.val.choose");
        }
    }
}
