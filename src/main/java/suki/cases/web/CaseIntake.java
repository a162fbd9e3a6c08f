package suki.cases.web;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suki.branches.Branches;
import suki.cases.CaseFile;
import suki.cases.CaseKinds;
import suki.cases.Cases;
import suki.cases.Channel;
import suki.cases.NewCase;
import suki.cases.web.CaseJson.CaseOpening;
import suki.cases.web.CaseJson.CaseWriter;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.customers.Sighting;
import suki.mail.Address;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.ReferenceCode;
import suki.shared.api.Api;

/** Turns what a program sends into a case: whose it is and in which branch; the rest is for the door. */
@Component
class CaseIntake {

    private static final int LONGEST_EXTERNAL_ID = 200;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ADDRESS = 320;

    /** @param opened what was opened now; null when it was found under the other system's name for it */
    record Taken(CaseFile one, Cases.@Nullable Opened opened) {}

    private final Cases cases;
    private final CaseKinds kinds;
    private final Customers customers;
    private final Branches branches;
    private final Clock clock;

    CaseIntake(Cases cases, CaseKinds kinds, Customers customers, Branches branches, Clock clock) {
        this.cases = cases;
        this.kinds = kinds;
        this.customers = customers;
        this.branches = branches;
        this.clock = clock;
    }

    /** What the other system calls it; empty when it does not say. */
    static String external(CaseOpening wanted) {
        return Api.within("external_id", wanted.externalId(), LONGEST_EXTERNAL_ID).strip();
    }

    /** Opens it, or finds it again by its external name; whoever calls is alone with that name. */
    Taken take(Actor.ApiKey key, CaseOpening wanted, String external) {
        CustomerSummary known = wanted.customer() == null ? null : known(key, wanted.customer());
        BranchId branch = branch(key, wanted.branch(), known);
        Optional<CaseFile> before = external.isEmpty() ? Optional.empty() : cases.byExternalId(key, branch, external);
        if (before.isPresent()) return new Taken(before.get(), null);
        requireKind(wanted.kind());
        Instant now = clock.instant();
        CaseWriter writer = wanted.writer();
        CustomerId id = known != null ? known.id() : recognise(writer, wanted, branch, now);
        CustomerSummary customer = known != null ? known : customers.summaries(List.of(id)).get(id);
        String email = writer == null || known != null ? null : writer.email();
        Cases.Opened opened = cases.opened(key, new NewCase(id, branch, null, wanted.kind(), Channel.API,
                wanted.priority() == null ? "normal" : wanted.priority().word(),
                wanted.language() == null ? customer.language() : wanted.language(),
                wanted.subject() == null ? "" : wanted.subject(), wanted.words(),
                wanted.wants() == null ? "" : wanted.wants(), List.of(), now, null, email, customer.confirmed(), true,
                external.isEmpty() ? null : external), customer);
        return new Taken(opened.one(), opened);
    }

    private CustomerSummary known(Actor key, String code) {
        try {
            return customers.byCode(key, ReferenceCode.parse(code).map(ReferenceCode::value).orElse(code));
        } catch (NotFound e) {
            throw BadForm.field("customer", "shell.api.unknown_value");
        }
    }

    private BranchId branch(Actor.ApiKey key, @Nullable UUID given, @Nullable CustomerSummary customer) {
        Reach reach = key.reach(Permission.CASES_WORK);
        BranchId branch = given != null ? new BranchId(given) : customer != null ? customer.branch()
                : reach.branches().size() == 1 ? reach.branches().iterator().next() : null;
        if (branch == null) throw BadForm.field("branch", "shell.api.empty");
        boolean there = reach.covers(branch) && branches.all().stream().anyMatch(b -> b.id().equals(branch));
        if (!there) throw BadForm.field("branch", "shell.api.unknown_value");
        return branch;
    }

    /** A kind that is in use, or none. */
    void requireKind(@Nullable UUID kind) {
        if (kind == null || kinds.all().stream().anyMatch(k -> k.id().equals(kind))) return;
        throw BadForm.field("kind", "shell.api.unknown_value");
    }

    private CustomerId recognise(@Nullable CaseWriter writer, CaseOpening wanted, BranchId branch, Instant now) {
        if (writer == null) throw BadForm.field("customer", "shell.api.empty");
        String name = Api.within("writer.name", writer.name(), LONGEST_NAME).strip();
        String email = Api.within("writer.email", writer.email(), LONGEST_ADDRESS).strip();
        String phone = Api.within("writer.phone", writer.phone(), LONGEST_ADDRESS).strip();
        if (name.isEmpty() && email.isEmpty() && phone.isEmpty()) throw BadForm.field("writer", "shell.api.empty");
        if (!email.isEmpty() && Address.read(email).isEmpty()) {
            throw BadForm.field("writer.email", "cases.val.email", "example", "name@example.com");
        }
        return customers.recognise(new Sighting(email.isEmpty() ? null : email, phone.isEmpty() ? null : phone, name,
                wanted.language(), branch, "api"), now);
    }
}
