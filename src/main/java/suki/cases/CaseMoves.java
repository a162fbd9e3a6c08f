package suki.cases;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.mail.Attachment;
import suki.mail.BlobId;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Ids;
import suki.shared.NotFound;
import suki.shared.ReferenceCode;

/** What cases have to do with each other: two that are one, one that is two, one that is somebody else's. */
@Service
public class CaseMoves {

    /** Another case that this one has to do with. @param like said by a colleague, who can take it back */
    public record Linked(String code, String subject, boolean like) {}

    private final Cases door;
    private final CaseRepository cases;
    private final CaseMoveRows rows;
    private final CaseOwing owing;
    private final RedressRows redress;
    private final CaseNews news;
    private final Customers customers;
    private final Clock clock;

    CaseMoves(Cases door, CaseRepository cases, CaseMoveRows rows, CaseOwing owing, RedressRows redress,
            CaseNews news, Customers customers, Clock clock) {
        this.door = door;
        this.redress = redress;
        this.cases = cases;
        this.rows = rows;
        this.owing = owing;
        this.news = news;
        this.customers = customers;
        this.clock = clock;
    }

    /**
     * Merges a case into another of the same customer: what was said in it stands there too, what was owed is owed
     * there, and whoever answers it or opens its link goes on there.
     *
     * @return the case in which it goes on
     */
    @Transactional
    public CaseFile merge(Actor by, String code, String intoCode) {
        CaseFile from = door.worked(by, code);
        CaseFile into = other(by, from, intoCode);
        if (!into.customer().equals(from.customer())) throw BadForm.field("into", "cases.val.other_customer");
        Stream.of(from, into).sorted(Comparator.comparing(c -> c.id().toString())).forEach(cases::lock);
        from = door.lockedOpen(by, code);
        into = door.lockedOpen(by, into.code());
        Instant now = clock.instant();
        rows.copy(from, into);
        rows.heardIn(into, from.lastEntryAt());
        owing.carry(from, into);
        redress.carry(from, into, now);
        rows.link(from, into, "merged_into", by, now);
        door.fact(into, by, Map.of("what", "merged_from", "code", from.code()), now);
        news.tell(from, "cases.merged", by, now, false, Map.of("into", into.code()));
        end(from, into, "merged", by, now);
        news.changed(into);
        return into;
    }

    private void end(CaseFile from, CaseFile into, String what, Actor by, Instant now) {
        door.fact(from, by, Map.of("what", what, "code", into.code()), now);
        cases.close(from, by, Resolution.NOT_A_CASE, now);
        news.closed(from, by, now);
    }

    /** Another case that the actor may work on, as somebody typed its code. */
    private CaseFile other(Actor by, CaseFile than, String typed) {
        try {
            CaseFile other = door.worked(by, typed.strip());
            if (other.id().equals(than.id())) throw BadForm.field("into", "cases.val.same_case");
            return other;
        } catch (NotFound missing) {
            throw BadForm.field("into", "cases.val.no_case");
        }
    }

    /**
     * Makes something that the customer wrote later a case of its own, with a promise that counts from when they
     * wrote it.
     */
    @Transactional
    public CaseFile split(Actor by, String code, EntryId id) {
        CaseFile from = door.worked(by, code);
        cases.lock(from);
        Entry entry = splittable(from).stream().filter(e -> e.id().equals(id)).findFirst()
                .orElseThrow(() -> new NotFound("entry " + id));
        List<Attachment> files = entry.files().stream().map(f -> new Attachment(new BlobId(f.blob()), f.name(),
                f.mediaType(), (int) f.bytes(), Optional.empty())).toList();
        boolean machine = "true".equals(entry.detail().get("automatic"));
        CaseFile one = door.open(by, new NewCase(from.customer(), from.branch(), from.owner(), null, from.channel(),
                from.priority(), from.language(), "", entry.body(), "", files, entry.at(), null, from.address(),
                from.confirmed(), !machine, null));
        Instant now = clock.instant();
        rows.link(one, from, "split_from", by, now);
        door.fact(from, by, Map.of("what", "split", "code", one.code(), "entry", id.toString()), now);
        door.fact(one, by, Map.of("what", "split_from", "code", from.code()), now);
        news.tell(from, "cases.split", by, now, false, Map.of("into", one.code()));
        news.changed(from);
        return one;
    }

    /** What the customer wrote later and is not a case of its own yet. */
    public List<Entry> splittable(CaseFile one) {
        List<Entry> thread = cases.thread(one, false);
        List<String> split = thread.stream().filter(e -> "split".equals(e.detail().get("what")))
                .map(e -> e.detail().getOrDefault("entry", "")).toList();
        return thread.stream().filter(e -> e.kind() == EntryKind.CUSTOMER || e.kind() == EntryKind.BROKEN_WORD)
                .filter(e -> e.authorKind().equals("customer") && !(e.body().isBlank() && e.files().isEmpty()))
                .filter(e -> !split.contains(e.id().toString())).toList();
    }

    /** Says that two cases are alike, also of different customers. */
    @Transactional
    public void like(Actor by, String code, String otherCode) {
        CaseFile one = door.worked(by, code);
        CaseFile other = other(by, one, otherCode);
        Instant now = clock.instant();
        if (links(by, one).stream().anyMatch(l -> l.code().equals(other.code()))) return;
        rows.link(one, other, "like", by, now);
        news.tell(one, "cases.linked", by, now, false, Map.of("into", other.code()));
        news.changed(one);
        news.changed(other);
    }

    @Transactional
    public void unlike(Actor by, String code, String otherCode) {
        CaseFile one = door.worked(by, code);
        CaseFile other = door.find(by, otherCode);
        if (rows.unlink(one, other) == 0) throw new NotFound("link " + otherCode);
        news.changed(one);
        news.changed(other);
    }

    /** The cases that this one has to do with, as far as the actor may see them. */
    public List<Linked> links(Actor actor, CaseFile one) {
        return rows.links(actor, one);
    }

    /**
     * The case is somebody else's: a new one for them takes over the words, what was noted and what is owed. The old
     * one is closed, keeps our letters and points to it; the first customer's link to it opens nothing any more.
     *
     * @param customerCode the right customer's reference code
     */
    @Transactional
    public CaseFile refile(Actor by, String code, String customerCode) {
        CaseFile old = door.lockedOpen(by, code);
        CustomerSummary right = customer(by, customerCode);
        if (right.id().equals(old.customer())) throw BadForm.field("customer", "cases.val.same_customer");
        Instant now = clock.instant();
        if (old.address() != null) customers.adopt(by, old.customer(), right.id(), old.address(), now);
        String address = old.address() != null && customers.hasEmail(right.id(), old.address()) ? old.address() : null;
        CaseFile one = rows.again(old, right.id(), new CaseId(Ids.next(now)), door.freeCode(), address, now);
        rows.hand(old, one);
        owing.carry(old, one);
        redress.carry(old, one, now);
        rows.link(one, old, "refiled_from", by, now);
        door.fact(one, by, Map.of("what", "refiled_from", "code", old.code()), now);
        news.opened(one, by, now);
        rows.pointTo(old, one);
        news.tell(old, "cases.refiled", by, now, false, Map.of("into", one.code()));
        end(old, one, "refiled", by, now);
        return one;
    }

    private CustomerSummary customer(Actor by, String typed) {
        try {
            return customers.byCode(by, ReferenceCode.parse(typed).map(ReferenceCode::value).orElse(""));
        } catch (NotFound missing) {
            throw BadForm.field("customer", "cases.val.no_customer");
        }
    }
}
