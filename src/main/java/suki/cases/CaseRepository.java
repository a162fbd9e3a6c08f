package suki.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.mail.Attachment;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Language;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Sql;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Writes and single reads of cases and their threads. */
@Repository
class CaseRepository {

    static final String COLUMNS = """
            c.customer_id, c.id, c.code, c.branch_id, c.owner_id, c.kind_id, c.channel, c.priority, c.language,
                c.subject,
            c.wants, c.state, c.opened_at, c.mailbox_id, c.address, c.confirmed_at, c.last_entry_at, c.last_by,
            c.version
            """;
    static final TypeReference<Map<String, String>> DETAIL = new TypeReference<>() {};
    private static final int MOST_ENTRIES = 500;
    private static final int MOST_STEPS = 5;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CaseRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * The case and the customer's words in one statement.
     *
     * @return when, by the database's clock; empty when its code is another case's
     */
    Optional<Instant> open(CaseFile one, NewCase wanted, EntryId words, Actor by, Instant now) {
        return jdbc.sql("""
                with opened as (
                    insert into cases (customer_id, id, bucket, code, branch_id, owner_id, kind_id, channel, priority,
                        language, subject, wants, opened_at, opened_by, mailbox_id, address, external_id, confirmed_at,
                        last_entry_at, last_by)
                    values (:customer, :id, :bucket, :code, :branch, :owner, :kind, :channel, :priority, :language,
                        :subject, :wants, :opened, :by, :mailbox, :address, :external, :confirmed, :now, 'customer')
                    on conflict (code) do nothing
                    returning customer_id, id, bucket, updated_at),
                spoken as (
                insert into entries (customer_id, case_id, id, bucket, kind, author_kind, author_id, author_name, at,
                    language, body, html, mail_id, tokens)
                select customer_id, id, :words, bucket, 'words', 'customer', customer_id, :name, :opened, :language,
                    :body, :html, :mail, array_to_tsvector(:tokens) from opened)
                select updated_at from opened""")
                .param("customer", one.customer().value()).param("id", one.id().value())
                .param("bucket", Ids.bucket(one.customer().value())).param("code", one.code())
                .param("branch", one.branch().value()).param("owner", value(one.owner())).param("kind", one.kind())
                .param("channel", one.channel().word()).param("priority", one.priority())
                .param("language", one.language().tag()).param("subject", one.subject()).param("wants", one.wants())
                .param("opened", Sql.utc(one.openedAt())).param("by", by.id()).param("mailbox", one.mailbox())
                .param("address", one.address()).param("external", wanted.externalId())
                .param("confirmed", one.confirmed() ? Sql.utc(now) : null).param("now", Sql.utc(now))
                .param("words", words.value()).param("name", by instanceof Actor.Visitor v ? v.name() : "")
                .param("body", wanted.words())
                .param("html", wanted.mail() == null ? null : wanted.mail().html().map(b -> b.value()).orElse(null))
                .param("mail", wanted.mail() == null ? null : wanted.mail().id().value())
                .param("tokens", tokens(one.subject() + "\n" + wanted.words() + "\n" + wanted.wants()))
                .query((row, n) -> Sql.instant(row, "updated_at")).optional();
    }

    boolean taken(String code) {
        return jdbc.sql("select exists (select from cases where code = :code)").param("code", code)
                .query(Boolean.class).single();
    }

    static String[] tokens(String text) {
        return SearchTokens.of(text).toArray(String[]::new);
    }

    private static @Nullable UUID value(@Nullable ColleagueId id) {
        return id == null ? null : id.value();
    }

    void files(CustomerId customer, CaseId id, EntryId entry, List<Attachment> files) {
        for (int n = 0; n < files.size(); n++) {
            Attachment file = files.get(n);
            jdbc.sql("""
                    insert into entry_files (customer_id, case_id, entry_id, n, bucket, blob_id, file_name, media_type,
                        bytes)
                    values (:customer, :case, :entry, :n, :bucket, :blob, :name, :type, :bytes)""")
                    .param("customer", customer.value()).param("case", id.value()).param("entry", entry.value())
                    .param("n", n).param("bucket", Ids.bucket(customer.value())).param("blob", file.blob().value())
                    .param("name", file.fileName()).param("type", file.mediaType()).param("bytes", file.bytes())
                    .update();
        }
    }

    /** A piece of the thread, and with it who spoke last. That something was added shows on the case in any event. */
    void add(CaseFile one, Entry entry, boolean spoke) {
        jdbc.sql("""
                insert into entries (customer_id, case_id, id, bucket, kind, author_kind, author_id, author_name, at,
                    language, body, detail, html, mail_id, letter_id, held, tokens)
                values (:customer, :case, :id, :bucket, :kind, :authorKind, :author, :name, :at, :language, :body,
                    cast(:detail as jsonb), :html, :mail, :letter, :held, array_to_tsvector(:tokens))""")
                .param("customer", one.customer().value()).param("case", one.id().value())
                .param("id", entry.id().value()).param("bucket", Ids.bucket(one.customer().value()))
                .param("kind", entry.kind().word()).param("authorKind", entry.authorKind())
                .param("author", entry.authorId()).param("name", entry.authorName()).param("at", Sql.utc(entry.at()))
                .param("language", entry.language()).param("body", entry.body())
                .param("detail", json.writeValueAsString(entry.detail())).param("html", entry.html())
                .param("mail", entry.mail()).param("letter", entry.letter()).param("held", entry.held())
                .param("tokens", tokens(entry.body())).update();
        if (spoke) {
            jdbc.sql("""
                    update cases set last_entry_at = :at, last_by = :by, version = version + 1
                     where customer_id = :customer and id = :id""")
                    .param("at", Sql.utc(entry.at())).param("by", entry.authorKind().equals("third") ? "customer"
                            : entry.authorKind()).param("customer", one.customer().value())
                    .param("id", one.id().value()).update();
        } else {
            jdbc.sql("update cases set updated_at = :at where customer_id = :customer and id = :id")
                    .param("at", Sql.utc(entry.at())).param("customer", one.customer().value())
                    .param("id", one.id().value()).update();
        }
    }

    /** The case that another system calls so, in one branch; when it was re-filed, the one that goes on. */
    Optional<CaseFile> byExternalId(BranchId branch, String externalId) {
        return jdbc.sql("select " + COLUMNS + " from cases c where c.branch_id = :branch and c.external_id = :external"
                + " and c.refiled_to is null order by c.id desc limit 1")
                .param("branch", branch.value()).param("external", externalId).query(CaseRepository::row).optional();
    }

    Optional<CaseFile> byCode(Actor actor, String code) {
        if (actor instanceof Actor.Visitor visitor) {
            return jdbc.sql("select " + COLUMNS + " from cases c where c.code = :code and c.customer_id = :customer"
                    + " and c.id = any(:subjects)").param("code", code).param("customer", visitor.customer().value())
                    .param("subjects", visitor.subjects().toArray(UUID[]::new)).query(CaseRepository::row).optional();
        }
        Reach reach = actor.reach(Permission.CASES_READ);
        return jdbc.sql("select " + COLUMNS + " from cases c where c.code = :code and " + Reach.covers("c.branch_id"))
                .param("code", code).param("everywhere", reach.everywhere()).param("branches", reach.array())
                .query(CaseRepository::row).optional();
    }

    /** Those of one customer, oldest first. */
    List<CaseFile> of(CustomerId customer, List<UUID> ids) {
        return jdbc.sql("select " + COLUMNS + " from cases c where c.customer_id = :customer and c.id = any(:ids)"
                + " order by c.id").param("customer", customer.value()).param("ids", ids.toArray(UUID[]::new))
                .query(CaseRepository::row).list();
    }

    /** The case in which this one goes on, when it was merged or re-filed; else itself. */
    CaseFile goesOn(CaseFile one) {
        CaseFile last = one;
        for (int i = 0; i < MOST_STEPS; i++) {
            Optional<CaseFile> next = jdbc.sql("select " + COLUMNS + """
                     from cases c where c.id = (
                        select coalesce(k.refiled_to, (select l.other_id from case_links l
                                where l.customer_id = k.customer_id and l.case_id = k.id and l.kind = 'merged_into'
                                limit 1))
                          from cases k where k.customer_id = :customer and k.id = :id)""")
                    .param("customer", last.customer().value()).param("id", last.id().value())
                    .query(CaseRepository::row).optional();
            if (next.isEmpty()) return last;
            last = next.get();
        }
        return last;
    }

    /** The closing that stands: when, and by whom. */
    record Closed(Instant at, UUID by) {}

    Optional<Closed> closed(CaseFile one) {
        return jdbc.sql("""
                select at, by_id from closures where customer_id = :customer and case_id = :case
                   and reopened_at is null order by id desc limit 1""")
                .param("customer", one.customer().value()).param("case", one.id().value())
                .query((row, n) -> new Closed(Sql.instant(row, "at"), Sql.uuid(row, "by_id"))).optional();
    }

    Optional<CaseFile> find(CustomerId customer, UUID id) {
        return jdbc.sql("select " + COLUMNS + " from cases c where c.customer_id = :customer and c.id = :id")
                .param("customer", customer.value()).param("id", id).query(CaseRepository::row).optional();
    }

    /** Locks the row until the transaction ends, so that two writers follow one another. */
    void lock(CaseFile one) {
        jdbc.sql("select id from cases where customer_id = :customer and id = :id for update")
                .param("customer", one.customer().value()).param("id", one.id().value()).query(UUID.class).single();
    }

    List<Entry> thread(CaseFile one, boolean forCustomer) {
        record Row(Entry entry, boolean filed) {}
        List<Row> rows = jdbc.sql("""
                select id, kind, author_kind, author_id, author_name, at, language, body, detail, html, mail_id,
                       letter_id, held, undone_at, exists (select from entry_files
                        where customer_id = :customer and case_id = :id) as filed
                  from entries where customer_id = :customer and case_id = :id
                   and (not :forCustomer or (kind not in ('note', 'brief') and undone_at is null))
                   and (kind = 'words' or id in (select id from entries where customer_id = :customer and case_id = :id
                        order by id desc limit :limit))
                 order by id""")
                .param("customer", one.customer().value()).param("id", one.id().value())
                .param("forCustomer", forCustomer).param("limit", MOST_ENTRIES)
                .query((row, n) -> new Row(entry(row), row.getBoolean("filed"))).list();
        boolean bare = rows.stream().noneMatch(Row::filed);
        Map<UUID, List<Entry.EntryFile>> files = bare ? Map.of() : files(one);
        return rows.stream().map(Row::entry).map(e -> e.with(files.getOrDefault(e.id().value(), List.of())))
                .toList();
    }

    private Map<UUID, List<Entry.EntryFile>> files(CaseFile one) {
        var found = new java.util.HashMap<UUID, List<Entry.EntryFile>>();
        jdbc.sql("""
                select entry_id, blob_id, file_name, media_type, bytes from entry_files
                 where customer_id = :customer and case_id = :id order by entry_id, n""")
                .param("customer", one.customer().value()).param("id", one.id().value())
                .query((row, n) -> found.computeIfAbsent(Sql.uuid(row, "entry_id"), k -> new ArrayList<>())
                        .add(new Entry.EntryFile(row.getString("blob_id"), row.getString("file_name"),
                                row.getString("media_type"), row.getLong("bytes")))).list();
        return found;
    }

    private Entry entry(ResultSet row) throws SQLException {
        return new Entry(new EntryId(Sql.uuid(row, "id")), EntryKind.of(row.getString("kind")),
                row.getString("author_kind"), Sql.uuid(row, "author_id"), row.getString("author_name"),
                Sql.instant(row, "at"),
                row.getString("language"), row.getString("body"), json.readValue(row.getString("detail"), DETAIL),
                row.getString("html"), Sql.uuidOrNull(row, "mail_id"), Sql.uuidOrNull(row, "letter_id"),
                row.getString("held"), Sql.instantOrNull(row, "undone_at"), List.of());
    }

    void state(CaseFile one, CaseState state) {
        jdbc.sql("update cases set state = :state, version = version + 1 where customer_id = :customer and id = :id")
                .param("state", state.word()).param("customer", one.customer().value()).param("id", one.id().value())
                .update();
    }

    void owner(CaseFile one, @Nullable ColleagueId owner) {
        jdbc.sql("update cases set owner_id = :owner, version = version + 1 where customer_id = :customer and id = :id")
                .param("owner", value(owner)).param("customer", one.customer().value()).param("id", one.id().value())
                .update();
    }

    /** Changes the head; false when somebody else changed it since the version that was read. */
    boolean head(CaseFile one, int version, String subject, @Nullable UUID kind, String priority, Language language) {
        return jdbc.sql("""
                update cases set subject = :subject, kind_id = :kind, priority = :priority, language = :language,
                       version = version + 1
                 where customer_id = :customer and id = :id and version = :version""")
                .param("subject", subject).param("kind", kind).param("priority", priority)
                .param("language", language.tag()).param("customer", one.customer().value())
                .param("id", one.id().value()).param("version", version).update() == 1;
    }

    void confirm(CustomerId customer, CaseId id, Instant now) {
        jdbc.sql("update cases set confirmed_at = coalesce(confirmed_at, :now) where customer_id = :customer and id "
                + "= :id")
                .param("now", Sql.utc(now)).param("customer", customer.value()).param("id", id.value()).update();
    }

    void close(CaseFile one, Actor by, Resolution resolution, Instant now) {
        jdbc.sql("""
                insert into closures (customer_id, case_id, id, bucket, at, by_id, by_name, resolution)
                values (:customer, :case, :id, :bucket, :at, :by, :name, :resolution)""")
                .param("customer", one.customer().value()).param("case", one.id().value()).param("id", Ids.next(now))
                .param("bucket", Ids.bucket(one.customer().value())).param("at", Sql.utc(now)).param("by", by.id())
                .param("name", by.name()).param("resolution", resolution.word()).update();
        state(one, CaseState.CLOSED);
    }

    void reopen(CaseFile one, Actor by, Instant now) {
        jdbc.sql("""
                update closures set reopened_at = :now, reopened_by = :by
                 where customer_id = :customer and case_id = :case and reopened_at is null""")
                .param("now", Sql.utc(now)).param("by", by.name()).param("customer", one.customer().value())
                .param("case", one.id().value()).update();
        state(one, CaseState.OPEN);
    }

    Optional<Entry> entryOf(CaseFile one, EntryId id) {
        return thread(one, false).stream().filter(e -> e.id().equals(id)).findFirst();
    }

    /** Taken back: it counts for nothing, and who spoke last is whoever spoke before it. */
    void undone(CaseFile one, EntryId id, Instant now) {
        jdbc.sql("update entries set undone_at = :now where customer_id = :customer and case_id = :case and id = :id")
                .param("now", Sql.utc(now)).param("customer", one.customer().value()).param("case", one.id().value())
                .param("id", id.value()).update();
        jdbc.sql("""
                update cases c set last_by = e.by, last_entry_at = e.at, version = version + 1
                  from (select case author_kind when 'third' then 'customer' else author_kind end as by, at from entries
                         where customer_id = :customer and case_id = :case and undone_at is null
                           and kind not in ('note', 'brief', 'fact') order by id desc limit 1) e
                 where c.customer_id = :customer and c.id = :case""")
                .param("customer", one.customer().value()).param("case", one.id().value()).update();
    }

    void tags(CaseFile one, List<String> tags) {
        jdbc.sql("delete from case_tags where customer_id = :customer and case_id = :case")
                .param("customer", one.customer().value()).param("case", one.id().value()).update();
        tags.forEach(tag -> jdbc.sql("""
                insert into case_tags (customer_id, case_id, tag, bucket) values (:customer, :case, :tag, :bucket)
                on conflict do nothing""").param("customer", one.customer().value()).param("case", one.id().value())
                .param("tag", tag).param("bucket", Ids.bucket(one.customer().value())).update());
    }

    List<String> tags(CaseFile one) {
        return jdbc.sql("select tag from case_tags where customer_id = :customer and case_id = :case order by tag")
                .param("customer", one.customer().value()).param("case", one.id().value()).query(String.class).list();
    }

    static CaseFile row(ResultSet row, int n) throws SQLException {
        UUID owner = Sql.uuidOrNull(row, "owner_id");
        return new CaseFile(new CustomerId(Sql.uuid(row, "customer_id")), new CaseId(Sql.uuid(row, "id")),
                row.getString("code"), new BranchId(Sql.uuid(row, "branch_id")),
                owner == null ? null : new ColleagueId(owner), Sql.uuidOrNull(row, "kind_id"),
                Channel.of(row.getString("channel")), row.getString("priority"),
                Language.of(row.getString("language")).orElseThrow(), row.getString("subject"), row.getString("wants"),
                CaseState.of(row.getString("state")), Sql.instant(row, "opened_at"), Sql.uuidOrNull(row, "mailbox_id"),
                row.getString("address"), row.getObject("confirmed_at") != null, Sql.instant(row, "last_entry_at"),
                row.getString("last_by"), row.getInt("version"));
    }
}
