package suki.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import suki.bench.Names.Kind;
import suki.shared.Ids;
import suki.shared.Language;

/**
 * Cases with all that hangs on them: words, letters, promises and their facts, what was sent and by which link it is
 * read. Of a thousand cases four are open; the last {@link Names#LONG_CASES} are, and have a long thread.
 */
final class CaseRows {

    static final int BATCH = 2_000;
    private static final int OPEN_OF_A_THOUSAND = 4;
    private static final int LATE_OF_A_HUNDRED = 4;
    private static final int WORDS = 45;
    private static final int MORE_WORDS = 30;
    private static final Duration ANSWER = Duration.ofHours(5);
    private static final Duration DUE = Duration.ofHours(30);
    private static final List<String> CHANNELS = List.of("email", "web", "phone", "api");

    private final Names names;
    private final HouseRows house;
    private final Vocabulary vocabulary;
    private final Instant now;
    private final CopyRows cases = new CopyRows("cases", "customer_id, id, bucket, code, branch_id, owner_id, kind_id,"
            + " channel, priority, language, subject, wants, state, opened_at, opened_by, mailbox_id, address,"
            + " confirmed_at, last_entry_at, last_by, version, updated_at");
    private final CopyRows entries = new CopyRows("entries", "customer_id, case_id, id, bucket, kind, author_kind,"
            + " author_id, author_name, at, language, body, detail, letter_id, tokens");
    private final CopyRows closures = new CopyRows("closures", "customer_id, case_id, id, bucket, at, by_id, by_name,"
            + " resolution");
    private final CopyRows holds = new CopyRows("holds", "customer_id, id, bucket, kind, subject_id, since, until");
    private final CopyRows promises = new CopyRows("promises", "customer_id, id, bucket, branch_id, owner_id, kind,"
            + " towards, source_kind, source_id, words, made_at, made_by, rule, aim_rule, counted_from, due_at, aim_at,"
            + " due_in_days, soon_at, zone, state, first_due_at, told_at, ended_at, ended_by, missed_by, proof_id,"
            + " settled_at, look_at, notice_id, updated_at");
    private final CopyRows facts = new CopyRows("promise_facts", "customer_id, promise_id, id, bucket, n, at, what,"
            + " actor_id, actor_name, new_due_at");
    private final CopyRows letters = new CopyRows("outbox", "id, mailbox_id, to_address, to_name, subject, body,"
            + " thread_kind, thread_customer, thread_subject, automatic, purpose, message_id, token, put_at, state,"
            + " next_try_at, attempts, ended_at, reason");
    private final CopyRows passages = new CopyRows("passages", "customer_id, id, bucket, purpose, channel, address,"
            + " letter_id, at");
    private final CopyRows links = new CopyRows("portal_links", "customer_id, id, bucket, token, kind, subject_id,"
            + " href, made_at, ends_at");
    private final CopyRows timeline = new CopyRows("timeline", "customer_id, id, bucket, kind, subject_id, what,"
            + " actor_id, actor_name, at, seen_by_customer, detail");
    private final OutcomeRows outcomes;
    private final List<CopyRows> all = List.of(cases, entries, closures, holds, promises, facts, letters, passages,
            links, timeline);

    CaseRows(Names names, HouseRows house, Vocabulary vocabulary, Instant now) {
        this.names = names;
        this.house = house;
        this.vocabulary = vocabulary;
        this.now = now;
        this.outcomes = new OutcomeRows(names);
    }

    /** What one case is; everything in it follows from its number. */
    private final class One {
        final Random random;
        final int number;
        final int customer;
        final UUID who;
        final UUID id;
        final int bucket;
        final int branch;
        final Language language;
        final Instant opened;
        final boolean open;
        final boolean thread;
        final int colleague;
        final String code;

        One(int number) {
            random = new Random(names.seed() ^ number * 2_654_435_761L);
            this.number = number;
            customer = names.customerOf(number);
            who = house.customer(customer);
            branch = customer % Names.BRANCHES;
            language = Names.language(customer);
            opened = Names.opened(number, names.rows(), now);
            id = names.id(Kind.CASE, number, opened);
            bucket = Ids.bucket(who);
            thread = number >= names.rows() - Names.LONG_CASES;
            open = thread || number % 1_000 < OPEN_OF_A_THOUSAND;
            colleague = thread ? 0 : Names.BRANCHES * (1 + random.nextInt(Names.COLLEAGUES / Names.BRANCHES - 1))
                    + branch;
            code = names.code(number);
        }

        Instant answered() {
            return opened.plus(ANSWER);
        }

        UUID owner() {
            return house.colleague(colleague);
        }

        UUID next(Instant at) {
            return Names.id(at, random);
        }
    }

    /** Makes the cases from one number up to another. */
    void make(Connection connection, int from, int to, Runnable batchDone) throws SQLException, IOException {
        for (int number = from; number < to; number++) {
            write(new One(number));
            if ((number - from) % BATCH == BATCH - 1) {
                send(connection);
                batchDone.run();
            }
        }
        send(connection);
        batchDone.run();
    }

    private void send(Connection connection) throws SQLException, IOException {
        for (CopyRows rows : all) rows.send(connection);
        outcomes.send(connection);
    }

    private void write(One one) {
        String subject = vocabulary.text(one.language, 6, one.random);
        String wants = vocabulary.text(one.language, 8, one.random);
        Instant last = one.open ? one.opened : one.answered();
        cases.values(one.who, one.id, one.bucket, one.code, house.branch(one.branch), one.owner(),
                house.kind(one.customer), CHANNELS.get(one.random.nextInt(CHANNELS.size())), "normal",
                one.language.tag(), subject, wants, one.open ? "open" : "closed", one.opened, one.owner(),
                house.mailbox(one.branch), Names.email(one.customer), one.opened, last,
                one.open ? "customer" : "colleague", 1, last).end();
        entry(one, "words", "customer", one.who, "", one.opened, words(one), null);
        UUID letter = letter(one, one.opened, true);
        UUID answer = one.open ? null : letter(one, one.answered(), false);
        if (answer != null) close(one, answer);
        for (int n = 1; one.thread && n < Names.ENTRIES; n++) {
            boolean ours = n % 2 == 0;
            entry(one, ours ? n % 4 == 0 ? "note" : "letter" : "customer", ours ? "colleague" : "customer",
                    ours ? one.owner() : one.who, ours ? HouseRows.colleagueName(one.colleague) : "",
                    one.opened.plus(Duration.ofMinutes(n)), words(one), null);
        }
        promise(one, letter, answer);
        boolean complaint = one.customer % 2 == 0;
        if (complaint) {
            holds.values(one.who, one.next(one.opened), one.bucket, "complaint", one.id, one.opened,
                    one.open ? null : one.answered()).end();
        }
        outcomes.write(new OutcomeRows.Of(one.number, one.who, one.id, one.bucket, house.branch(one.branch),
                HouseRows.currency(one.branch), house.kind(one.customer), one.language.tag(), one.owner(),
                HouseRows.colleagueName(one.colleague), last, one.thread), one.random);
        told(one, "cases.opened", one.opened, "{\"subject\": \"x\", \"code\": \"" + one.code + "\"}");
    }

    private String words(One one) {
        return vocabulary.text(one.language, WORDS + one.random.nextInt(MORE_WORDS), one.random);
    }

    private void entry(One one, String kind, String author, UUID by, String name, Instant at, String body,
            @Nullable UUID letter) {
        entries.values(one.who, one.id, one.next(at), one.bucket, kind, author, by, name, at, one.language.tag(), body,
                "{}", letter, tokens(body)).end();
    }

    /** The words are as search folds them, so they only want the quotes of a tsvector. */
    private static String tokens(String body) {
        var tokens = new LinkedHashSet<>(List.of(body.replace(".", "").split(" ")));
        return "'" + String.join("' '", tokens) + "'";
    }

    private void close(One one, UUID answer) {
        entry(one, "letter", "colleague", one.owner(), HouseRows.colleagueName(one.colleague), one.answered(),
                words(one), answer);
        closures.values(one.who, one.id, one.next(one.answered()), one.bucket, one.answered(), one.owner(),
                HouseRows.colleagueName(one.colleague), "solved").end();
        told(one, "cases.closed", one.answered(), "{\"code\": \"" + one.code + "\"}");
    }

    private UUID letter(One one, Instant at, boolean automatic) {
        UUID id = one.next(at);
        String token = id.toString();
        letters.values(id, house.mailbox(one.branch), Names.email(one.customer), "", "Case " + one.code,
                vocabulary.text(one.language, WORDS, one.random), "case", one.who, one.id, automatic, "service",
                token + "@shop.example", Names.sha256(token), at, "accepted", at, 1, at.plusSeconds(2), "").end();
        passages.values(one.who, one.next(at), one.bucket, "service", "email", Names.email(one.customer), id, at).end();
        if (automatic) {
            links.values(one.who, one.next(at), one.bucket, Names.sha256("link " + token), "case", one.id,
                    "/my/" + one.code, at, at.plus(Duration.ofDays(30))).end();
        }
        return id;
    }

    private void promise(One one, UUID notice, @Nullable UUID answer) {
        boolean late = one.random.nextInt(100) < LATE_OF_A_HUNDRED;
        Instant due = one.open ? now.plus(Duration.ofHours(1 + one.random.nextInt(160)))
                : late ? one.answered().minusSeconds(600) : one.opened.plus(DUE);
        Instant soon = due.minus(Duration.ofHours(2));
        Instant ended = answer == null ? null : one.answered();
        UUID id = one.next(one.opened);
        promises.values(one.who, id, one.bucket, house.branch(one.branch), one.owner(), "first_answer", "customer",
                "case", one.id, "", one.opened, one.owner(), "close+1", "close+0", one.opened, due,
                due.minusSeconds(one.open ? 3_600 : 0), true, soon, HouseRows.zone(one.branch),
                one.open ? "open" : late ? "late" : "kept", due, one.opened, ended, ended == null ? null : one.owner(),
                ended == null ? null : late ? 600L : 0L, answer, ended, one.open ? soon : null, notice,
                ended == null ? one.opened : ended).end();
        fact(one, id, 0, one.opened, "made", due);
        if (ended != null) fact(one, id, 1, ended, late ? "late" : "kept", null);
    }

    private void fact(One one, UUID promise, int n, Instant at, String what, @Nullable Instant due) {
        facts.values(one.who, promise, one.next(at), one.bucket, n, at, what, one.owner(),
                HouseRows.colleagueName(one.colleague), due).end();
    }

    private void told(One one, String what, Instant at, String detail) {
        timeline.values(one.who, one.next(at), one.bucket, "case", one.id, what, one.owner(),
                HouseRows.colleagueName(one.colleague), at, true, detail).end();
    }
}
