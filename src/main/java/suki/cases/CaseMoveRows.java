package suki.cases;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Sql;

/** Pieces of threads that go from one case to another, and what cases have to do with each other. */
@Repository
class CaseMoveRows {

    private static final String[] SAID = {"words", "customer", "letter", "note", "refusal", "brief", "broken_word"};
    private static final String[] THEIRS = {"words", "customer", "note", "brief", "broken_word"};
    static final int MOST_LINKS = 50;

    /** The cases that one has to do with, as far as a reach covers them. */
    static final String LINKED = """
            select c.code, c.subject, c.opened_at, c.id, l.kind from (
                select other_customer as customer, other_id as id, kind from case_links
                 where customer_id = :customer and case_id = :case
                union
                select customer_id, case_id, kind from case_links
                 where other_customer = :customer and other_id = :case) l
              join cases c on c.customer_id = l.customer and c.id = l.id
             where\s""" + Reach.covers("c.branch_id") + " order by c.opened_at, c.id limit :mostLinks";

    private final JdbcClient jdbc;

    CaseMoveRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All that was said in one case stands in the other too; its first words among what the customer wrote. */
    void copy(CaseFile from, CaseFile into) {
        copy(from, into, SAID, "customer");
    }

    /** What the customer said, and what colleagues noted, goes over; letters to the wrong person do not. */
    void hand(CaseFile from, CaseFile into) {
        copy(from, into, THEIRS, "words");
        of(jdbc.sql("""
                delete from entry_files f using entries e
                 where f.customer_id = :customer and f.case_id = :case and e.customer_id = f.customer_id
                   and e.case_id = f.case_id and e.id = f.entry_id and e.kind = any(:kinds)"""), from)
                .param("kinds", THEIRS).update();
        of(jdbc.sql("""
                delete from entries where customer_id = :customer and case_id = :case and kind = any(:kinds)
                   and kind <> 'words'"""), from).param("kinds", THEIRS).update();
        of(jdbc.sql("""
                update entries set body = '–', html = null, mail_id = null, tokens = ''
                 where customer_id = :customer and case_id = :case and kind = 'words'"""), from).update();
        of(jdbc.sql("delete from case_drafts where customer_id = :customer and case_id = :case"), from).update();
    }

    private void copy(CaseFile from, CaseFile into, String[] kinds, String wordsBecome) {
        to(jdbc.sql("""
                insert into entries (customer_id, case_id, id, bucket, kind, author_kind, author_id, author_name, at,
                    language, body, detail, html, mail_id, letter_id, held, undone_at, tokens)
                select :toCustomer, :toCase, id, :bucket, case kind when 'words' then :words else kind end, author_kind,
                       case author_id when :customer then :toCustomer else author_id end, author_name, at, language,
                       body, detail, html, mail_id, letter_id, held, undone_at, tokens
                  from entries where customer_id = :customer and case_id = :case and kind = any(:kinds)"""), from, into)
                .param("words", wordsBecome).param("kinds", kinds).update();
        to(jdbc.sql("""
                insert into entry_files (customer_id, case_id, entry_id, n, bucket, blob_id, file_name, media_type,
                    bytes)
                select :toCustomer, :toCase, f.entry_id, f.n, :bucket, f.blob_id, f.file_name, f.media_type, f.bytes
                  from entry_files f join entries e on e.customer_id = f.customer_id and e.case_id = f.case_id
                       and e.id = f.entry_id
                 where f.customer_id = :customer and f.case_id = :case and e.kind = any(:kinds)"""), from, into)
                .param("kinds", kinds).update();
        to(jdbc.sql("""
                insert into case_tags (customer_id, case_id, tag, bucket)
                select :toCustomer, :toCase, tag, :bucket from case_tags
                 where customer_id = :customer and case_id = :case on conflict do nothing"""), from, into).update();
    }

    /** The same case, opened at the same time, for another customer. */
    CaseFile again(CaseFile old, CustomerId to, CaseId id, String code, @Nullable String address, Instant now) {
        var one = new CaseFile(to, id, code, old.branch(), old.owner(), old.kind(), old.channel(), old.priority(),
                old.language(), old.subject(), old.wants(), CaseState.OPEN, old.openedAt(), old.mailbox(), address,
                true, old.lastEntryAt(), old.lastBy(), 1);
        to(jdbc.sql("""
                insert into cases (customer_id, id, bucket, code, branch_id, owner_id, kind_id, channel, priority,
                    language, subject, wants, opened_at, opened_by, mailbox_id, address, external_id, confirmed_at,
                    last_entry_at, last_by)
                select :toCustomer, :toCase, :bucket, :code, branch_id, owner_id, kind_id, channel, priority, language,
                    subject, wants, opened_at, opened_by, mailbox_id, :address, external_id, :now, last_entry_at,
                    last_by
                  from cases where customer_id = :customer and id = :case"""), old, one)
                .param("code", code).param("address", address).param("now", Sql.utc(now)).update();
        return one;
    }

    void pointTo(CaseFile old, CaseFile one) {
        to(jdbc.sql("""
                update cases set refiled_to = :toCase, subject = '–', wants = '', address = null
                 where customer_id = :customer and id = :case
                   and :toCustomer <> :customer and :bucket >= 0"""), old, one).update();
    }

    void heardIn(CaseFile into, Instant at) {
        of(jdbc.sql("""
                update cases set last_entry_at = greatest(last_entry_at, :at), version = version + 1
                 where customer_id = :customer and id = :case"""), into).param("at", Sql.utc(at)).update();
    }

    void link(CaseFile from, CaseFile into, String kind, Actor by, Instant now) {
        jdbc.sql("""
                insert into case_links (customer_id, case_id, other_customer, other_id, bucket, kind, made_at, made_by)
                values (:customer, :case, :toCustomer, :toCase, :bucket, :kind, :now, :by) on conflict do nothing""")
                .param("customer", from.customer().value()).param("case", from.id().value())
                .param("toCustomer", into.customer().value()).param("toCase", into.id().value())
                .param("bucket", Ids.bucket(from.customer().value())).param("kind", kind).param("now", Sql.utc(now))
                .param("by", by.name()).update();
    }

    /** Takes a likeness away, whichever side it was said on. */
    int unlink(CaseFile one, CaseFile other) {
        int gone = 0;
        for (CaseFile[] side : new CaseFile[][] {{one, other}, {other, one}}) {
            gone += of(jdbc.sql("""
                    delete from case_links where customer_id = :customer and case_id = :case and other_id = :other
                       and kind = 'like'"""), side[0]).param("other", side[1].id().value()).update();
        }
        return gone;
    }

    List<CaseMoves.Linked> links(Actor actor, CaseFile one) {
        Reach reach = actor.reach(Permission.CASES_READ);
        return of(jdbc.sql(LINKED), one).param("everywhere", reach.everywhere()).param("branches", reach.array())
                .param("mostLinks", MOST_LINKS)
                .query((row, n) -> new CaseMoves.Linked(row.getString("code"), row.getString("subject"),
                        row.getString("kind").equals("like"))).list();
    }

    private static JdbcClient.StatementSpec of(JdbcClient.StatementSpec sql, CaseFile one) {
        return sql.param("customer", one.customer().value()).param("case", one.id().value());
    }

    private static JdbcClient.StatementSpec to(JdbcClient.StatementSpec sql, CaseFile from, CaseFile into) {
        UUID customer = into.customer().value();
        return of(sql, from).param("toCustomer", customer).param("toCase", into.id().value())
                .param("bucket", Ids.bucket(customer));
    }
}
