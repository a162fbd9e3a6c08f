package suki.loyalty.offers;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.branches.Branches;
import suki.loyalty.OwnWords;
import suki.loyalty.Programme;
import suki.loyalty.ProgrammeId;
import suki.loyalty.Programmes;
import suki.purchases.Catalogue;
import suki.purchases.PurchaseId;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Language;
import suki.shared.Money;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Refusal;
import suki.shared.Slice;

/**
 * Offers to members: made, tried, written, used, and what they brought. A door of this module. Whoever oversees the
 * whole firm makes them; a till uses them.
 */
@Service
public class Offers {

    public static final int LONGEST_NAME = 80;
    /** Characters of its words in one language. */
    public static final int LONGEST_WORDS = 1_000;
    /** Days that one lasts. */
    public static final int MOST_DAYS = 366;
    /** Of a hundred who can be kept out to compare. */
    public static final int MOST_HELD_BACK = 50;
    public static final int MOST_AWAY = 3_650;

    /** Members that a trial counts. */
    static final int MOST_TRIED = 100_000;

    private static final int PAGE = 50;

    private final OfferRows rows;
    private final OfferMembers members;
    private final Programmes programmes;
    private final Branches branches;
    private final Activity activity;
    private final Clock clock;

    Offers(OfferRows rows, OfferMembers members, Programmes programmes, Branches branches, Activity activity,
            Clock clock) {
        this.rows = rows;
        this.members = members;
        this.programmes = programmes;
        this.branches = branches;
        this.activity = activity;
        this.clock = clock;
    }

    /**
     * As somebody wants it.
     *
     * @param words a sentence or more of its own per language; at least one language has some
     */
    public record Wanted(ProgrammeId programme, String name, Offer.Terms terms, LocalDate from, LocalDate until,
            Offer.Audience audience, Map<Language, String> words) {}

    public boolean mayMake(Actor by) {
        return by.mayEverywhere(Permission.PROMISES_OVERSEE);
    }

    private void require(Actor by) {
        if (!mayMake(by)) throw new NotFound("may not make offers");
    }

    /** Those made last first. */
    public Slice<Offer> all(Actor by, String after) {
        require(by);
        return Slice.of(rows.page(Ids.read(after), PAGE + 1), PAGE, o -> o.id().toString());
    }

    public Offer find(Actor by, OfferId id) {
        require(by);
        return rows.find(id).orElseThrow(() -> new NotFound("offer " + id));
    }

    /** Makes a draft. @throws BadForm if a field cannot be kept */
    @Transactional
    public OfferId add(Actor by, Wanted wanted) {
        require(by);
        Instant now = clock.instant();
        var id = new OfferId(Ids.next(now));
        rows.add(id, checked(wanted), by, now);
        told(id, "loyalty.offer_made", by, now, wanted.name());
        return id;
    }

    /**
     * Changes a draft.
     *
     * @throws BadForm if a field cannot be kept
     * @param version as it was read
     * @throws Refusal if it was written to members, or somebody changed it meanwhile
     */
    @Transactional
    public void change(Actor by, OfferId id, int version, Wanted wanted) {
        find(by, id);
        Wanted checked = checked(wanted);
        if (!rows.change(id, version, checked)) throw refused(find(by, id));
        told(id, "loyalty.offer_changed", by, clock.instant(), wanted.name());
    }

    private static Refusal refused(Offer now) {
        return new Refusal(now.draft() ? "loyalty.refusal.offer_changed" : "loyalty.refusal.offer_written");
    }

    /** Throws a draft away. @throws Refusal if it was written to members */
    @Transactional
    public void remove(Actor by, OfferId id) {
        Offer one = find(by, id);
        if (!rows.remove(id)) throw new Refusal("loyalty.refusal.offer_written");
        told(id, "loyalty.offer_removed", by, clock.instant(), one.name());
    }

    private Wanted checked(Wanted wanted) {
        Programme programme = programmes.find(wanted.programme()).orElseThrow(() ->
                BadForm.field("programme", "loyalty.bad.programme"));
        var bad = new LinkedHashMap<String, BadForm.Message>();
        String name = wanted.name().strip();
        if (name.isEmpty()) bad.put("name", BadForm.Message.of("loyalty.bad.empty"));
        if (name.length() > LONGEST_NAME) bad.put("name", BadForm.Message.of("loyalty.bad.long", "n", LONGEST_NAME));
        terms(wanted.terms(), bad);
        if (wanted.until().isBefore(wanted.from()) || wanted.until().isAfter(wanted.from().plusDays(MOST_DAYS))) {
            bad.put("until", BadForm.Message.of("loyalty.bad.until", "n", MOST_DAYS));
        }
        Offer.Audience audience = wanted.audience();
        int tiers = programme.tiers() == null ? 0 : programme.tiers().tiers().size();
        range("tier", audience.leastTier(), 0, tiers, bad);
        range("heldBack", audience.heldBack(), 0, MOST_HELD_BACK, bad);
        if (audience.awayDays() != null) range("away", audience.awayDays(), 1, MOST_AWAY, bad);
        Map<Language, String> words = OwnWords.checked(wanted.words(), "words", LONGEST_WORDS, bad);
        if (words.isEmpty()) bad.put("words_en", BadForm.Message.of("loyalty.bad.offer_words"));
        if (!bad.isEmpty()) throw new BadForm(bad);
        return new Wanted(wanted.programme(), name, wanted.terms(), wanted.from(), wanted.until(), audience, words);
    }

    private static void terms(Offer.Terms terms, Map<String, BadForm.Message> bad) {
        Integer percent = terms.percent();
        Long minor = terms.minor();
        if ((percent == null) == (minor == null)) bad.put("percent", BadForm.Message.of("loyalty.bad.one_off"));
        if (percent != null) range("percent", percent, 1, 100, bad);
        if (minor != null && (minor < 1 || minor > Catalogue.MOST_PRICE)) {
            bad.put("amount", BadForm.Message.of("purchases.bad.price"));
        }
        if (terms.least() < 0 || terms.least() > Catalogue.MOST_PRICE) {
            bad.put("least", BadForm.Message.of("purchases.bad.price"));
        }
    }

    private static void range(String field, int value, int least, int most, Map<String, BadForm.Message> bad) {
        if (value < least || value > most) {
            bad.put(field, BadForm.Message.of("loyalty.bad.range", "least", least, "most", most));
        }
    }

    /**
     * Whom a draft would be for today.
     *
     * @param members  whom it is for
     * @param told     of them who want such letters, less those kept out
     * @param keptOut  about so many
     * @param shown    who want no letters, and see it where they look themselves
     * @param complete false: there are more than were counted
     */
    public record Trial(long members, long told, long keptOut, long shown, boolean complete) {}

    public Trial tryOut(Actor by, OfferId id) {
        Offer one = find(by, id);
        OfferMembers.Meant meant = members.meant(one, clock.instant(), MOST_TRIED);
        long kept = Math.round(meant.wants() * one.audience().heldBack() / 100.0);
        return new Trial(meant.members(), meant.wants() - kept, kept, meant.members() - meant.wants(),
                meant.complete());
    }

    /**
     * Decides that the members are written to; again changes nothing. The lot and the letters follow in the background.
     *
     * @param version as it was read: what goes out is what was seen
     * @throws Refusal if its last day has passed everywhere, or somebody changed it meanwhile
     */
    @Transactional
    public void write(Actor by, OfferId id, int version) {
        require(by);
        Offer one = rows.lock(id).orElseThrow(() -> new NotFound("offer " + id));
        Instant now = clock.instant();
        if (one.until().isBefore(latest(now))) throw new Refusal("loyalty.refusal.offer_over");
        if (one.version() != version) throw new Refusal("loyalty.refusal.offer_changed");
        if (rows.write(id, by, now)) told(id, "loyalty.offer_written", by, now, one.name());
    }

    /** Where the day is furthest on. */
    private LocalDate latest(Instant now) {
        return branches.all().stream().map(b -> now.atZone(b.zone()).toLocalDate()).max(LocalDate::compareTo)
                .orElseThrow();
    }

    /**
     * From now on nobody else is told, and letters that have not left are taken back. Whoever has a letter has the
     * offer until its last day; to everybody else it is over.
     */
    @Transactional
    public void stop(Actor by, OfferId id) {
        require(by);
        Offer one = rows.lock(id).orElseThrow(() -> new NotFound("offer " + id));
        Instant now = clock.instant();
        if (!rows.stop(id, by, now)) return;
        members.halt(id);
        told(id, "loyalty.offer_stopped", by, now, one.name());
    }

    private void told(OfferId id, String what, Actor by, Instant now, String name) {
        activity.record(Subject.house("offer", id.value()), what, by, now, false, Map.of("name", name));
    }

    /**
     * How far the letters are, and what came of it.
     *
     * @param written  told by letter or text message
     * @param waiting  whose letter is still to be written
     * @param keptOut  by the lot
     * @param shown    who see it where they look themselves
     * @param held     why letters were not written, by the end of the key {@code contact.held.…}, with how many
     * @param used     how often it was used
     * @param given    what came off by it, of what was not brought back
     * @param told     what those who were drawn to be told spent while it lasted, less what came off
     * @param kept     what those spent who were kept out
     * @param uplift   the difference; empty while either side is too small
     * @param reckonedAt when the two sides were; null: not yet
     */
    public record Progress(long written, long waiting, long keptOut, long shown, Map<String, Long> held, long used,
            Money given, Uplift.Side told, Uplift.Side kept, Optional<Uplift> uplift, @Nullable Instant reckonedAt) {}

    public Progress progress(Actor by, OfferId id) {
        Offer one = find(by, id);
        Map<String, Long> counts = members.counts(id);
        var held = new LinkedHashMap<String, Long>();
        counts.forEach((what, n) -> {
            if (what.startsWith("held_")) held.put(what.substring("held_".length()), n);
        });
        long[] used = members.used(id);
        Optional<OfferMembers.Reckoned> reckoned = members.reckoned(id);
        Map<String, Uplift.Side> sides = reckoned.map(OfferMembers.Reckoned::sides).orElse(Map.of());
        Uplift.Side told = sides.getOrDefault("told", Uplift.Side.NOBODY);
        Uplift.Side kept = sides.getOrDefault("kept_out", Uplift.Side.NOBODY);
        return new Progress(counts.getOrDefault("written", 0L), counts.getOrDefault("waiting", 0L),
                counts.getOrDefault("kept_out", 0L), counts.getOrDefault("shown", 0L), held, used[0],
                new Money(used[1], one.currency()), told, kept, Uplift.of(told, kept),
                reckoned.map(OfferMembers.Reckoned::at).orElse(null));
    }

    /** What a customer may have today by the clock of a place; the caller has checked the right to see them. */
    public List<Offer> open(CustomerId customer, ZoneId zone) {
        return rows.open(customer, clock.instant().atZone(zone).toLocalDate());
    }

    /**
     * Uses an offer up for a purchase, in the caller's transaction, which records it.
     *
     * @param total what it is to come off, in minor units
     * @return what comes off, in minor units
     * @throws Refusal if this customer doesn't have it now, or too little is bought for it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long use(Actor by, CustomerId customer, OfferId id, BranchId branch, PurchaseId purchase, Currency currency,
            long total) {
        ZoneId zone = branches.find(branch).zone();
        Offer one = open(customer, zone).stream().filter(o -> o.id().equals(id)
                && o.currency().equals(currency)).findFirst()
                .orElseThrow(() -> new Refusal("loyalty.refusal.no_offer"));
        long off = one.terms().off(total);
        if (off == 0) throw new Refusal("loyalty.refusal.too_little");
        UUID bought = purchase.value();
        if (!rows.use(customer, id, bought, off, branch.value(), by, clock.instant())) {
            throw new Refusal("loyalty.refusal.no_offer");
        }
        return off;
    }
}
