package suki.bench;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import suki.shared.Ids;
import suki.shared.ReferenceCode;

/**
 * The least that opening a case costs: the rows that the product writes, by the statements with which it writes
 * them, prepared once, on a connection of its own and in one durable transaction. No HTTP, no rights, no reads, no
 * arithmetic. The bench compares the rows of both: what the product writes more one day shows there.
 */
final class CaseFloor implements Load.Client {

    private static final List<String> STATEMENTS = List.of(
            Prepared.DEED_BEGUN,
            """
            with opened as (
                insert into cases (customer_id, id, bucket, code, branch_id, owner_id, kind_id, channel, priority,
                    language, subject, wants, opened_at, opened_by, mailbox_id, address, external_id, confirmed_at,
                    last_entry_at, last_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'customer')
                on conflict (code) do nothing
                returning customer_id, id, bucket, updated_at),
            spoken as (
            insert into entries (customer_id, case_id, id, bucket, kind, author_kind, author_id, author_name, at,
                language, body, html, mail_id, tokens)
            select customer_id, id, ?, bucket, 'words', 'customer', customer_id, ?, ?, ?, ?, ?, ?,
                   array_to_tsvector(?) from opened)
            select updated_at from opened""",
            """
            with made as (
                insert into promises (customer_id, id, bucket, branch_id, owner_id, kind, towards, source_kind,
                    source_id, words, made_at, made_by, rule, aim_rule, counted_from, due_at, aim_at, due_in_days,
                    soon_at, zone, first_due_at, told_at, not_told, notice_id, instead_of, look_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                returning customer_id, id, bucket)
            insert into promise_facts (customer_id, promise_id, id, bucket, at, what, actor_id, actor_name, new_due_at)
            select customer_id, id, ?, bucket, ?, 'made', ?, ?, ? from made""",
            """
            insert into portal_links (customer_id, id, bucket, token, kind, subject_id, href, made_at, ends_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            """
            insert into automatic_addresses (address, asked_at) values (?, ?)
            on conflict (address) do update set asked_at = excluded.asked_at""",
            """
            insert into outbox (id, mailbox_id, to_address, to_name, subject, body, html, thread_kind,
                   thread_customer, thread_subject, automatic, purpose, in_reply_to, message_id, token, put_at,
                   state, next_try_at, attempts, reason)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, 0, '')""",
            """
            insert into passages (customer_id, id, bucket, purpose, channel, address, letter_id, at)
            values (?, ?, ?, ?, 'email', ?, ?, ?)""",
            """
            insert into holds (customer_id, id, bucket, kind, subject_id, since) values (?, ?, ?, ?, ?, ?)""",
            """
            update customers set last_contact_at = ? where id = ? and (last_contact_at is null or last_contact_at < ?)
            """,
            """
            insert into timeline (customer_id, bucket, seen_by_customer, id, kind, subject_id, what, actor_id,
                   actor_name, at, detail) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb))""",
            Prepared.DEED_DONE,
            "insert into pulse (id, topic, at) select id, topic, ? from unnest(?, ?) as t (id, topic)");

    private static final byte[] DIGEST = Names.sha256("a body");
    private static final String ANSWER = "{\"answer\":\"" + "x".repeat(1_500) + "\"}";
    private static final String LETTER = "We have received your words, thank you. ".repeat(10);

    private final Prepared statements;
    private final HouseRows house;
    private final Clock clock;
    private final java.util.function.IntSupplier customers;
    private final List<String> texts;

    /** @param customers gives the number of the next customer who writes */
    CaseFloor(World world, HouseRows house, java.util.function.IntSupplier customers, List<String> texts)
            throws SQLException {
        this.house = house;
        this.clock = world.clock();
        this.customers = customers;
        this.texts = texts;
        statements = new Prepared(world.address(), STATEMENTS);
    }

    @Override
    public boolean act() throws SQLException {
        Instant now = clock.instant();
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        int number = customers.getAsInt();
        int branch = number % Names.BRANCHES;
        UUID customer = house.customer(number);
        UUID id = Ids.next(now);
        UUID promise = Ids.next(now);
        UUID letter = Ids.next(now);
        int bucket = Ids.bucket(customer);
        String code = ReferenceCode.next().value();
        String key = UUID.randomUUID().toString();
        String text = texts.get(number % texts.size());
        String wants = texts.get((number + 1) % texts.size());
        String language = Names.language(number).tag();
        OffsetDateTime due = at.plusHours(30);
        var tokens = new LinkedHashSet<>(List.of((text + " " + wants).replace(".", "").split(" ")));
        String scope = "api " + customer + " POST /api/v1/cases";
        statements.ask(0, ResultSet::next, scope, key, DIGEST, at);
        statements.ask(1, ResultSet::next, customer, id, bucket, code, house.branch(branch), null, null, "api",
                "normal", language, text.substring(0, 60), wants, at, house.colleague(1), null, null, null, at, at,
                Ids.next(now), "", at, language, text, null, null, tokens.toArray(String[]::new));
        statements.change(2, customer, promise, bucket, house.branch(branch), null, "first_answer", "customer",
                "case", id, "", at, customer, "close+1", "close+0", at, due, at.plusHours(6), true, due.minusHours(8),
                HouseRows.zone(branch), due, null, null, letter, null, due.minusHours(8),
                Ids.next(now), at, customer, "cases", due);
        statements.change(3, customer, Ids.next(now), bucket, Names.sha256(key), "case", id, "/my/" + code, at,
                at.plusDays(30));
        statements.change(4, Names.email(number), at);
        statements.change(5, letter, house.mailbox(branch), Names.email(number), "Somebody Known",
                "We have your words: " + code, LETTER, null, "case", customer, id, true, "service", null,
                letter + "@shop.example", Names.sha256("letter " + key), at, at);
        statements.change(6, customer, Ids.next(now), bucket, "service", Names.email(number), letter, at);
        statements.change(7, customer, Ids.next(now), bucket, "complaint", id, at);
        statements.change(8, at, customer, at);
        statements.change(9, customer, bucket, true, Ids.next(now), "case", id, "cases.opened", customer, "key 1", at,
                "{\"subject\": \"" + text.substring(0, 60) + "\", \"code\": \"" + code + "\"}");
        statements.change(10, 201, "/api/v1/cases/" + code,
                ANSWER.getBytes(java.nio.charset.StandardCharsets.US_ASCII), scope, key);
        statements.change(11, at, new UUID[] {Ids.next(now), Ids.next(now)},
                new String[] {"branch:" + branch, "case:" + id});
        statements.commit();
        return true;
    }

    @Override
    public void close() throws IOException {
        statements.close();
    }
}
