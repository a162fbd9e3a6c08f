package suki.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import suki.Browser;
import suki.SukiTest;
import suki.customers.Customers;
import suki.customers.NewCustomer;
import suki.mail.Mailboxes;
import suki.mail.MailboxId;
import suki.mail.Mailroom;
import suki.mail.NewMailbox;
import suki.mail.Wire;
import suki.promises.Promise;
import suki.promises.Promises;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.Role;
import suki.shared.Work;

/** A branch with a mailbox whose letters are kept, a colleague who works there, and what tests of cases look at. */
public abstract class CasesTest extends SukiTest {

    /** A Monday, eleven in the morning in Karachi. */
    protected static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");

    private static final AtomicInteger MADE = new AtomicInteger();
    private static final Pattern LINK = Pattern.compile("/s/[A-Za-z0-9_-]+");

    @Autowired protected Cases cases;
    @Autowired protected Correspondence correspondence;
    @Autowired protected CustomerSide side;
    @Autowired protected Customers customers;
    @Autowired protected Promises promises;
    @Autowired protected Mailboxes mailboxes;
    @Autowired protected Mailroom mailroom;
    @Autowired protected TransactionTemplate transaction;
    @Autowired private List<Work> works;

    protected BranchId branch;
    protected ColleagueId sanaId;
    protected Actor.Colleague sana;
    protected MailboxId box;
    protected String care;

    /** A letter in the outbox. */
    protected record Sent(UUID id, String to, String name, String subject, String body, boolean automatic, String state,
            Instant due) {}

    @BeforeEach
    void aBranchAtWork() {
        itIs(NOW);
        branch = branch();
        sanaId = colleague(Role.STAFF, branch);
        sana = actor(sanaId);
        care = "care" + MADE.incrementAndGet() + "-" + getClass().getSimpleName().toLowerCase() + "@shop.example";
        box = mailboxes.open(house(), new NewMailbox(care, "Care", branch.value(), Language.EN, Wire.Incoming.smtp(),
                outgoing()));
    }

    protected Wire.Outgoing outgoing() {
        return Wire.Outgoing.keep();
    }

    protected static String somebody() {
        return "somebody" + MADE.incrementAndGet() + "-" + UUID.randomUUID().toString().substring(0, 6)
                + "@customer.example";
    }

    protected void later(Duration time) {
        itIs(clock.instant().plus(time));
    }

    /** Every due letter goes to the wire. */
    protected void send() {
        work("mail.send");
    }

    /** Until nothing is left: other tests leave work of theirs in the database that all share. */
    protected void work(String name) {
        Work work = works.stream().filter(w -> w.name().equals(name)).findFirst().orElseThrow();
        for (int round = 0; round < 100; round++) {
            if (work.run(clock.instant()) == 0) return;
        }
    }

    protected CustomerId customer(String name, String email) {
        return customers.add(house(), NewCustomer.of(false, name, Language.EN, branch, email, ""));
    }

    protected CaseFile phoned(CustomerId customer, String words) {
        return cases.open(sana, new NewCase(customer, branch, sanaId, null, Channel.PHONE, "normal", Language.EN, "",
                words, "", List.of(), clock.instant(), null, null, true, true, null));
    }

    protected CaseFile fresh(CaseFile one) {
        return cases.find(house(), one.code());
    }

    protected List<Promise> owed(CaseFile one) {
        return cases.promises(one).stream().filter(Promise::open).toList();
    }

    protected List<Entry> thread(CaseFile one) {
        return cases.thread(house(), one);
    }

    /** Letters to an address, oldest first. */
    protected List<Sent> sentTo(String address) {
        return jdbc.sql("""
                select id, to_address, to_name, subject, body, automatic, state, next_try_at from outbox
                 where to_address = :to order by put_at, id""").param("to", address)
                .query((row, n) -> new Sent(row.getObject("id", UUID.class), row.getString("to_address"),
                        row.getString("to_name"), row.getString("subject"), row.getString("body"),
                        row.getBoolean("automatic"), row.getString("state"),
                        row.getTimestamp("next_try_at").toInstant())).list();
    }

    protected static String link(Sent letter) {
        Matcher found = LINK.matcher(letter.body());
        assertThat(found.find()).as(letter.body()).isTrue();
        return found.group();
    }

    /** A browser in which this link was opened by its button. */
    protected Browser opened(String link) {
        Browser browser = browser();
        assertThat(browser.get(link).status()).isEqualTo(200);
        assertThat(browser.post(link).redirect()).startsWith("/my/");
        return browser;
    }

    protected static Document ok(Browser browser, String path) {
        Browser.Page page = browser.get(path);
        assertThat(page.status()).as(path).isEqualTo(200);
        return page.html();
    }

    /** The fields of a form as a browser would send them, with these on top; the token the browser adds itself. */
    protected static Map<String, Object> filled(Element form, String... more) {
        var fields = new HashMap<String, Object>();
        form.select("input[name], textarea[name], select[name]").forEach(f -> {
            boolean off = List.of("radio", "checkbox").contains(f.attr("type")) && !f.hasAttr("checked");
            if (off || f.attr("type").equals("file")) return;
            Element chosen = f.selectFirst("option[selected]");
            Element first = f.selectFirst("option");
            fields.put(f.attr("name"), f.normalName().equals("select")
                    ? chosen != null ? chosen.val() : first == null ? "" : first.val() : f.val());
        });
        fields.remove("_csrf");
        for (int i = 0; i + 1 < more.length; i += 2) fields.put(more[i], more[i + 1]);
        return fields;
    }

    /** Arrives as the listener would store it; then it is read. */
    protected void arrives(MailboxId into, byte[] letter) {
        mailroom.store(into, letter, "smtp", UUID.randomUUID().toString(), clock.instant());
        read();
    }

    protected void read() {
        mailroom.process(clock.instant(), 100);
    }

    protected static byte[] letter(String from, String to, String subject, String body, String... headers) {
        var lines = new ArrayList<>(List.of("From: " + from, "To: " + to, "Subject: " + subject,
                "Date: Mon, 23 Nov 2026 05:59:00 +0000", "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8", "Message-ID: <" + UUID.randomUUID() + "@customer.example>"));
        lines.addAll(List.of(headers));
        return (String.join("\r\n", lines) + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8);
    }

    /** The cases of whoever has this address, oldest first. */
    protected List<CaseFile> casesOf(String address) {
        return jdbc.sql("""
                select distinct c.code, c.opened_at, c.id from cases c join customer_addresses a
                    on a.customer_id = c.customer_id
                 where a.value = :address order by c.opened_at, c.id""").param("address", address)
                .query((row, n) -> row.getString("code")).list().stream().map(code -> cases.find(house(), code))
                .toList();
    }

    /** The address that answers to this letter go to, as the wire would print it; known from its stored hash. */
    protected String messageId(Sent letter) {
        return jdbc.sql("select message_id from outbox where id = :id").param("id", letter.id()).query(String.class)
                .single();
    }
}
