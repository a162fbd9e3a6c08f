package suki.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import suki.bench.Names.Kind;
import suki.shared.Ids;
import suki.shared.Language;

/** The firm of a bench: branches, colleagues who are signed in, keys, mailboxes that keep letters, kinds, customers. */
final class HouseRows {

    private static final List<String> ZONES = List.of("Asia/Karachi", "Asia/Karachi", "Asia/Kolkata", "Asia/Manila",
            "UTC");
    private static final List<String> COUNTRIES = List.of("PK", "PK", "IN", "PH", "GB");
    private static final List<String> CURRENCIES = List.of("PKR", "PKR", "INR", "PHP", "GBP");
    private static final int OPENS = 9 * 60;
    private static final int CLOSES = 18 * 60;
    private static final int OPEN_DAYS = 6;
    static final int KINDS = 8;
    private static final Duration AGE = Duration.ofDays(400);
    private static final Duration KEY_LIFE = Duration.ofDays(700);
    private static final int NAME_WORDS = 3_000;
    private static final int BATCH = 5_000;

    private final Names names;
    private final Vocabulary vocabulary;
    private final Instant now;
    private final Instant born;

    HouseRows(Names names, Vocabulary vocabulary, Instant now) {
        this.names = names;
        this.vocabulary = vocabulary;
        this.now = now;
        this.born = now.minus(AGE);
    }

    UUID branch(int number) {
        return names.id(Kind.BRANCH, number, born);
    }

    UUID colleague(int number) {
        return names.id(Kind.COLLEAGUE, number, born);
    }

    UUID customer(int number) {
        return names.id(Kind.CUSTOMER, number, born.plusMillis(number));
    }

    UUID mailbox(int branch) {
        return names.id(Kind.MAILBOX, branch, born);
    }

    UUID kind(int number) {
        return names.id(Kind.KIND, number % KINDS, born);
    }

    static String zone(int branch) {
        return ZONES.get(branch);
    }

    static String currency(int branch) {
        return CURRENCIES.get(branch);
    }

    static String colleagueName(int number) {
        return "Colleague " + number;
    }

    void make(Connection connection) throws SQLException, IOException {
        var branches = new CopyRows("branches", "id, name, zone, country, language, phone, address");
        var hours = new CopyRows("opening_blocks", "branch_id, weekday, start_minute, end_minute");
        var mailboxes = new CopyRows("mailboxes", "id, address, display_name, branch_id, language, in_kind, in_host,"
                + " in_port, in_security, in_sign_in, in_user, in_token_url, in_client, in_folder, in_done, trusted,"
                + " out_kind, out_host, out_port, out_security, out_sign_in, out_user, opened_at, changed_at");
        for (int b = 0; b < Names.BRANCHES; b++) {
            branches.values(branch(b), "Branch " + b, ZONES.get(b), COUNTRIES.get(b),
                    Names.language(b).tag(), "+92 21 555 000" + b, "Street " + b).end();
            for (int day = 1; day <= OPEN_DAYS; day++) hours.values(branch(b), day, OPENS, CLOSES).end();
            mailboxes.values(mailbox(b), Names.mailbox(b), "Shop", branch(b), Names.language(b).tag(), "SMTP", "", 0,
                    "NONE", "PASSWORD", "", "", "", "", "", "", "KEEP", "", 0, "NONE", "PASSWORD", "", born, born)
                    .end();
        }
        for (CopyRows rows : List.of(branches, hours, mailboxes)) rows.send(connection);
        colleagues(connection);
        kinds(connection);
        authority(connection);
    }

    /** Clerks decide a little and managers much, in each currency. */
    private void authority(Connection connection) throws SQLException, IOException {
        var rules = new CopyRows("authority_rules", "id, role, qualification, tier, limit_minor, currency, made_at,"
                + " made_by, made_name");
        int n = 0;
        for (String currency : List.copyOf(new java.util.TreeSet<>(CURRENCIES))) {
            for (String role : List.of("STAFF", "MANAGER")) {
                rules.values(names.id(Kind.RULE, n++, born), role, "", "", role.equals("STAFF") ? 5_000_00L
                        : 100_000_00L, currency, born, colleague(1), colleagueName(1)).end();
            }
        }
        rules.send(connection);
    }

    private void colleagues(Connection connection) throws SQLException, IOException {
        var colleagues = new CopyRows("colleagues", "id, name, email, language, zone, home_branch, theme, density,"
                + " letter_keys, told_by, joined_at");
        var grants = new CopyRows("grants", "id, colleague_id, role, branch_id, given_by, given_at");
        var sessions = new CopyRows("sessions", "id, token_hash, colleague_id, network, browser, started_at, seen_at");
        for (int c = 0; c < Names.COLLEAGUES; c++) {
            int home = c % Names.BRANCHES;
            colleagues.values(colleague(c), colleagueName(c), "colleague" + c + "@shop.example", "en", zone(home),
                    branch(home), "auto", "comfortable", true, "none", born).end();
            grants.values(names.id(Kind.COLLEAGUE, 1_000 + c, born), colleague(c),
                    c == 1 ? "ADMINISTRATOR" : c == 2 ? "MANAGER" : "STAFF", c < 3 ? null : branch(home), colleague(1),
                    born).end();
            sessions.values(names.id(Kind.SESSION, c, now), Names.sha256(names.secret(Kind.SESSION, c)), colleague(c),
                    "127.0.0.1", "bench", now, now).end();
        }
        var keys = new CopyRows("api_keys", "id, name, secret_hash, scopes, everywhere, branches, made_by, made_at,"
                + " ends_at");
        for (int k = 0; k < Names.API_KEYS; k++) {
            keys.values(names.id(Kind.KEY, k, now), "key " + k, Names.sha256(names.apiKey(k)),
                    "{CASES_READ,CASES_WORK,CUSTOMERS_READ,CUSTOMERS_EDIT,PROMISES_WORK}", true, "{}", colleague(1),
                    now, now.plus(KEY_LIFE)).end();
        }
        for (CopyRows rows : List.of(colleagues, grants, sessions, keys)) rows.send(connection);
    }

    private void kinds(Connection connection) throws SQLException, IOException {
        var kinds = new CopyRows("case_kinds", "id, position, complaint");
        var called = new CopyRows("case_kind_names", "kind_id, language, name");
        for (int k = 0; k < KINDS; k++) {
            kinds.values(kind(k), k + 1, k % 2 == 0).end();
            for (Language language : Language.values()) {
                called.values(kind(k), language.tag(), vocabulary.word(language, 100 + k)).end();
            }
        }
        kinds.send(connection);
        called.send(connection);
    }

    /** Customers from one number up to another, with an e-mail address and a telephone. */
    void customers(Connection connection, int from, int to) throws SQLException, IOException {
        var customers = new CopyRows("customers", "id, bucket, code, kind, name, call_name, pronunciation, other_name,"
                + " other_language, titles, language, zone, branch_id, notes, confirmed_at, confirmed_by,"
                + " last_contact_at, sort_key, sort_version, search_text, grams, version, created_at, created_by,"
                + " changed_at, changed_by, changed_by_name");
        var keys = new CopyRows("customer_keys", "customer_id, key, bucket, branch_id");
        var addresses = new CopyRows("customer_addresses", "customer_id, id, bucket, kind, value, typed, label,"
                + " is_primary, verified_at");
        for (int c = from; c < to; c++) {
            if ((c - from) % BATCH == 0) {
                for (CopyRows rows : List.of(customers, keys, addresses)) rows.send(connection);
            }
            customer(c, customers, keys, addresses);
        }
        for (CopyRows rows : List.of(customers, keys, addresses)) rows.send(connection);
    }

    private void customer(int c, CopyRows customers, CopyRows keys, CopyRows addresses) {
        var random = new Random(names.seed() + c);
        UUID id = customer(c);
        int bucket = Ids.bucket(id);
        UUID branch = branch(c % Names.BRANCHES);
        String first = vocabulary.word(Language.EN, random.nextInt(NAME_WORDS));
        String last = vocabulary.word(Language.EN, NAME_WORDS + random.nextInt(NAME_WORDS));
        String name = capital(first) + " " + capital(last);
        Instant at = born.plusMillis(c);
        customers.values(id, bucket, names.code(c), "person", name, "", "", "", "", "{}", Names.language(c).tag(),
                zone(c % Names.BRANCHES), branch, "", at, colleague(1), at,
                (first + last).getBytes(java.nio.charset.StandardCharsets.UTF_8), 1, "\n" + first + " " + last + "\n",
                "{" + grams(first) + "," + grams(last) + "}", 1, at, colleague(1), at, colleague(1), "Colleague 1")
                .end();
        keys.values(id, first, bucket, branch).end();
        if (!first.equals(last)) keys.values(id, last, bucket, branch).end();
        String email = Names.email(c);
        addresses.values(id, Names.id(at, random), bucket, "email", email, email, "", true, at).end();
        String phone = "+92300" + "%07d".formatted(c);
        addresses.values(id, Names.id(at, random), bucket, "phone", phone, phone, "", true, null).end();
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static String grams(String word) {
        var grams = new StringBuilder();
        for (int i = 0; i + 3 <= word.length(); i++) {
            grams.append(i == 0 ? "" : ",").append(word, i, i + 3);
        }
        return grams.toString();
    }
}
