package suki.cases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.customers.Customers;
import suki.customers.Sighting;
import suki.mail.Address;
import suki.mail.Attachment;
import suki.portal.LinkOpened;
import suki.promises.Promise;
import suki.promises.Promises;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Language;
import suki.shared.ReferenceCode;
import suki.shared.Sql;

/** What customers themselves do: write by the form, answer, ask for another time, say that a promise was not kept. */
@Service
public class CustomerSide {

    private final Cases cases;
    private final Correspondence correspondence;
    private final CaseRepository repository;
    private final CaseLetters letters;
    private final Customers customers;
    private final Promises promises;
    private final CaseOwing owing;
    private final JdbcClient jdbc;
    private final Clock clock;

    CustomerSide(Cases cases, Correspondence correspondence, CaseRepository repository, CaseLetters letters,
            Customers customers, Promises promises, CaseOwing owing, JdbcClient jdbc, Clock clock) {
        this.cases = cases;
        this.correspondence = correspondence;
        this.repository = repository;
        this.letters = letters;
        this.customers = customers;
        this.promises = promises;
        this.owing = owing;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What somebody typed into the public form. */
    public record Words(String name, String email, String phone, String words, String wants, Language language,
            BranchId branch) {}

    /**
     * Opens a case from the public form. The address is a stranger's until its owner opens the link: they get one
     * letter, with none of the typed words in it.
     */
    @Transactional
    public CaseFile write(Words typed, List<Attachment> files) {
        if (typed.name().isBlank()) throw BadForm.field("name", "cases.val.empty");
        Address address = Address.read(typed.email()).orElseThrow(() ->
                BadForm.field("email", "cases.val.email", "example", "name@example.com"));
        if (typed.words().isBlank()) throw BadForm.field("words", "cases.val.empty");
        Instant now = clock.instant();
        CustomerId customer = customers.recognise(new Sighting(address.mailbox(), typed.phone().isBlank() ? null
                : typed.phone(), typed.name(), typed.language(), typed.branch(), "form"), now);
        boolean answerable = !askedLately(address.mailbox(), now);
        return cases.open(Cases.HOUSE, new NewCase(customer, typed.branch(), null, null, Channel.WEB, "normal",
                typed.language(), "", typed.words(), typed.wants(), files, now, null, address.mailbox(), false,
                answerable, null));
    }

    /** One acknowledgement a day to an address that nobody has proved to be theirs. */
    private boolean askedLately(String address, Instant now) {
        return jdbc.sql("""
                select exists (select from cases where address = :address and channel = 'web' and confirmed_at is null
                   and opened_at > :since)""").param("address", address)
                .param("since", Sql.utc(now.minus(Duration.ofDays(1)))).query(Boolean.class).single();
    }

    /** The link reached the writer: the address is theirs. */
    @EventListener
    void linkOpened(LinkOpened opened) {
        repository.confirm(opened.customer(), new CaseId(opened.subject()), opened.at());
    }

    /** The customer has their page open: what stands there is told. */
    @Transactional
    public void opened(Actor.Visitor visitor, CaseFile one) {
        for (Promise promise : cases.promises(one)) {
            if (promise.open() && promise.towardsCustomer()) {
                promises.told(Cases.HOUSE, one.customer(), promise.id(), "status_page");
            }
        }
    }

    /** The customer answers, with files if they like. */
    @Transactional
    public void answer(Actor.Visitor visitor, String code, String words, List<Attachment> files) {
        CaseFile one = cases.find(visitor, code);
        if (words.isBlank() && files.isEmpty()) throw BadForm.field("words", "cases.val.empty");
        check("words", words);
        correspondence.hear(one, said(visitor, one, EntryKind.CUSTOMER, words, Map.of()), files);
    }

    /** "This is not what was promised": said in their words, owed an answer, and shown to whoever oversees. */
    @Transactional
    public void brokenWord(Actor.Visitor visitor, String code, String words) {
        CaseFile one = cases.find(visitor, code);
        check("broken", words);
        correspondence.hear(one, said(visitor, one, EntryKind.BROKEN_WORD, words, Map.of()), List.of());
    }

    /** The promised time does not suit them: a call within the standard's time to find another. */
    @Transactional
    public void otherTime(Actor.Visitor visitor, String code, String when) {
        CaseFile one = cases.find(visitor, code);
        if (when.isBlank()) throw BadForm.field("when", "cases.val.empty");
        check("when", when);
        correspondence.hear(one, said(visitor, one, EntryKind.CUSTOMER, when, Map.of("asks", "other_time")), List.of());
        owing.by("call_back", one, owing.customer(one.customer()), clock.instant());
    }

    /** They choose one of the alternatives that came with a "no". */
    @Transactional
    public void choose(Actor.Visitor visitor, String code, String choice) {
        CaseFile one = cases.find(visitor, code);
        boolean offered = cases.thread(visitor, one).stream().filter(e -> e.kind() == EntryKind.REFUSAL)
                .anyMatch(e -> e.detail().entrySet().stream()
                        .anyMatch(d -> d.getKey().startsWith("alternative_") && d.getValue().equals(choice)));
        if (!offered) throw BadForm.field("choice", "cases.val.empty");
        correspondence.hear(one, said(visitor, one, EntryKind.FACT, "", Map.of("what", "chosen", "choice", choice)),
                List.of());
    }

    /** Sends a fresh link to the address that we have; says nothing about whether there is one. */
    @Transactional
    public void freshLink(String code) {
        Instant now = clock.instant();
        Optional<CaseFile> one = ReferenceCode.parse(code)
                .flatMap(c -> repository.byCode(Cases.HOUSE, c.value()));
        one.filter(found -> repository.goesOn(found).customer().equals(found.customer()))
                .ifPresent(found -> letters.freshLink(found, now));
    }

    private static void check(String field, String words) {
        int over = words.length() - Correspondence.LONGEST_BODY;
        if (over > 0) throw BadForm.field(field, "cases.val.long", "n", over);
    }

    private Entry said(Actor.Visitor visitor, CaseFile one, EntryKind kind, String words, Map<String, String> detail) {
        Instant now = clock.instant();
        return new Entry(new EntryId(Ids.next(now)), kind, "customer", visitor.customer().value(), visitor.name(), now,
                one.language().tag(), words.strip(), detail, null, null, null, null, null, List.of());
    }
}
