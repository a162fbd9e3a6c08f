package suki.customers;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.branches.Branch;
import suki.branches.Branches;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Ids;

/**
 * Whose letter or call this is. An address that one customer has is that customer's. An address that nobody or more
 * than one has belongs to the unconfirmed customer made for it: there is one per address, kept so by a unique index on
 * which a second, simultaneous sighting waits.
 */
@Component
class SightedCustomers {

    private static final Actor HOUSE = new Actor.House("recognition");
    private static final int LONGEST_NAME = 200;
    private static final int MOST_TRIES = 3;

    /** An address in its normal form, with what it was made from. */
    private record Seen(AddressKind kind, String value, String typed) {}

    private final AddressRows addresses;
    private final CustomerRows rows;
    private final Branches branches;
    private final Activity activity;

    SightedCustomers(AddressRows addresses, CustomerRows rows, Branches branches, Activity activity) {
        this.addresses = addresses;
        this.rows = rows;
        this.branches = branches;
        this.activity = activity;
    }

    CustomerId recognise(Sighting sighting, Instant now) {
        Branch branch = branches.find(sighting.branch());
        Seen email = email(sighting.email());
        Seen phone = phone(sighting.phone(), branch.country());
        for (int i = 0; i < MOST_TRIES; i++) {
            Optional<CustomerId> known = known(email, phone);
            if (known.isPresent()) return known.get();
            Optional<CustomerId> made = make(sighting, branch, email, phone, now);
            if (made.isPresent()) return made.get();
        }
        throw new IllegalStateException("An address was claimed by others and let go again, three times in a row");
    }

    private Optional<CustomerId> known(@Nullable Seen email, @Nullable Seen phone) {
        if (email != null) {
            List<CustomerId> holders = addresses.holders(email.kind(), email.value());
            if (holders.size() == 1) return Optional.of(holders.getFirst());
            if (!holders.isEmpty()) return addresses.claimant(email.kind(), email.value());
        }
        if (phone == null) return Optional.empty();
        List<CustomerId> holders = addresses.holders(phone.kind(), phone.value());
        if (holders.size() == 1) return Optional.of(holders.getFirst());
        return holders.isEmpty() ? Optional.empty() : addresses.claimant(phone.kind(), phone.value());
    }

    /** E-mail before telephone, always: whoever waits for one holds nothing that another could wait for. */
    private Optional<CustomerId> make(Sighting sighting, Branch branch, @Nullable Seen email, @Nullable Seen phone,
            Instant now) {
        var id = new CustomerId(Ids.next(now));
        for (Seen seen : java.util.Arrays.asList(email, phone)) {
            if (seen == null || addresses.claim(id, seen.kind(), seen.value(), seen.typed(), now)) continue;
            addresses.release(id);
            return Optional.empty();
        }
        var language = sighting.language() == null ? branch.language() : sighting.language();
        var customer = new NewCustomer(false, name(sighting, email, phone), "", "", "", null, Map.of(), language,
                branch.zone(), branch.id(), "", "", "");
        rows.insert(id, customer, false, HOUSE, now);
        activity.record(Subject.of(id, "customer", id.value()), "customers.seen_first." + channel(sighting), HOUSE,
                now);
        return Optional.of(id);
    }

    private static String channel(Sighting sighting) {
        return switch (sighting.channel()) {
            case "mail", "phone", "form" -> sighting.channel();
            default -> "other";
        };
    }

    private static @Nullable Seen email(@Nullable String typed) {
        if (typed == null || typed.isBlank()) return null;
        String kept = Customers.cut(Addresses.visible(typed), Customers.LONGEST_ADDRESS);
        String odd = kept.toLowerCase(java.util.Locale.ROOT);
        return new Seen(AddressKind.EMAIL, Addresses.email(typed).orElse(odd), kept);
    }

    private static @Nullable Seen phone(@Nullable String typed, String country) {
        if (typed == null) return null;
        return Addresses.e164(typed, country).map(e -> new Seen(AddressKind.PHONE, e, typed.strip())).orElse(null);
    }

    private static String name(Sighting sighting, @Nullable Seen email, @Nullable Seen phone) {
        String given = Customers.cut(Addresses.visible(sighting.name()), LONGEST_NAME);
        if (!given.isEmpty()) return given;
        if (email != null) return Customers.cut(email.value(), LONGEST_NAME);
        return phone == null ? "–" : Addresses.shown(phone.value());
    }
}
