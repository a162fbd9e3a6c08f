package suki.loyalty.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import suki.branches.Branches;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.loyalty.Booking;
import suki.loyalty.Bookings;
import suki.loyalty.Membership;
import suki.loyalty.Memberships;
import suki.loyalty.Programme;
import suki.loyalty.ProgrammeId;
import suki.loyalty.Programmes;
import suki.loyalty.web.MemberJson.BookingQuery;
import suki.loyalty.web.MemberJson.BookingToMake;
import suki.loyalty.web.MemberJson.MemberBooking;
import suki.loyalty.web.MemberJson.MemberQuery;
import suki.loyalty.web.MemberJson.MemberToJoin;
import suki.loyalty.web.MemberJson.ProgrammeRule;
import suki.loyalty.web.MemberJson.WholeMember;
import suki.loyalty.web.MemberJson.Wish;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.Money;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.ReferenceCode;
import suki.shared.api.Amount;
import suki.shared.api.Api;
import suki.shared.api.Api.Outcome;
import suki.shared.api.ApiRoutes;
import suki.shared.api.Body;
import suki.shared.api.Operation;
import suki.shared.api.Page;
import suki.shared.web.OnceForms;

/** Members and their points for programs: a till, a web shop. */
@ApiRoutes
@Access(value = Who.API, needs = Permission.CUSTOMERS_READ)
class MemberApi {

    private static final String MEMBERS = "/api/v1/members";

    private final Memberships memberships;
    private final Programmes programmes;
    private final Bookings bookings;
    private final Customers customers;
    private final Branches branches;
    private final MemberApiRows rows;
    private final Api api;

    MemberApi(Memberships memberships, Programmes programmes, Bookings bookings, Customers customers,
            Branches branches, MemberApiRows rows, Api api) {
        this.memberships = memberships;
        this.programmes = programmes;
        this.bookings = bookings;
        this.customers = customers;
        this.branches = branches;
        this.rows = rows;
        this.api = api;
    }

    @Operation(says = "Lists the programmes, by name.", gives = ProgrammeRule.class, list = true)
    @GetMapping("/api/v1/programmes")
    ResponseEntity<byte[]> programmes() {
        return api.answer(new Page<>(programmes.all().stream().map(p -> new ProgrammeRule(p.id().value(), p.name(),
                Amount.of(new Money(p.perPoint(), p.currency())), p.expireMonths(), p.active())).toList(), null));
    }

    @Operation(says = "Lists members with what they have, oldest change first.", query = MemberQuery.class,
            gives = WholeMember.class, list = true)
    @GetMapping(MEMBERS)
    ResponseEntity<byte[]> list(Actor.ApiKey key, HttpServletRequest request) {
        return api.answer(Page.of(rows.members(key, api.query(request, MemberQuery.class))));
    }

    @Operation(says = "Reads a member by the number on the card.", gives = WholeMember.class)
    @GetMapping(MEMBERS + "/{number}")
    ResponseEntity<byte[]> one(@PathVariable String number, Actor.ApiKey key) {
        return api.answer(rows.member(memberships.byNumber(key, number)));
    }

    @Operation(says = "Makes a customer a member.", takes = MemberToJoin.class, gives = WholeMember.class, status = 201)
    @Access(value = Who.API, needs = Permission.CUSTOMERS_EDIT)
    @PostMapping(MEMBERS)
    ResponseEntity<byte[]> join(Actor.ApiKey key, HttpServletRequest request) {
        Body<MemberToJoin> body = api.body(request, MemberToJoin.class, WholeMember.class);
        return api.once(request, key, body, () -> {
            CustomerSummary customer = customer(key, body.value().customer());
            Membership one = memberships.join(key, customer.id(), programme(body.value().programme()),
                    branch(key, customer, body.value().branch()));
            return Outcome.made(MEMBERS + "/" + one.number(), rows.member(one));
        });
    }

    private CustomerSummary customer(Actor.ApiKey key, String code) {
        try {
            return customers.byCode(key, ReferenceCode.parse(code).map(ReferenceCode::value).orElse(code));
        } catch (NotFound e) {
            throw BadForm.field("customer", "shell.api.unknown_value");
        }
    }

    private ProgrammeId programme(@Nullable UUID said) {
        List<Programme> fit = programmes.all().stream().filter(p -> said == null ? p.active()
                : p.id().value().equals(said)).toList();
        if (fit.size() == 1) return fit.getFirst().id();
        throw BadForm.field("programme", said == null ? "shell.api.empty" : "shell.api.unknown_value");
    }

    private BranchId branch(Actor.ApiKey key, CustomerSummary customer, @Nullable UUID said) {
        if (said == null) return customer.branch();
        var branch = new BranchId(said);
        boolean there = key.may(Permission.CUSTOMERS_EDIT, branch)
                && branches.all().stream().anyMatch(b -> b.id().equals(branch));
        if (!there) throw BadForm.field("branch", "shell.api.unknown_value");
        return branch;
    }

    @Operation(says = "Lists a member's bookings in the order of the account.", query = BookingQuery.class,
            gives = MemberBooking.class, list = true)
    @GetMapping(MEMBERS + "/{number}/bookings")
    ResponseEntity<byte[]> bookings(@PathVariable String number, Actor.ApiKey key, HttpServletRequest request) {
        BookingQuery query = api.query(request, BookingQuery.class);
        return api.answer(Page.of(rows.bookings(memberships.byNumber(key, number), query)));
    }

    @Operation(says = "Redeems points, adjusts them by hand, or gives a redemption back. Needs an Idempotency-Key.",
            takes = BookingToMake.class, gives = MemberBooking.class, status = 201)
    @Access(value = Who.API, needs = Permission.CUSTOMERS_EDIT)
    @PostMapping(MEMBERS + "/{number}/bookings")
    ResponseEntity<byte[]> book(@PathVariable String number, Actor.ApiKey key, HttpServletRequest request) {
        Body<BookingToMake> body = api.body(request, BookingToMake.class, MemberBooking.class);
        String mark = request.getHeader(OnceForms.HEADER);
        if (mark == null) throw BadForm.field(OnceForms.HEADER, "shell.api.empty");
        return api.once(request, key, body, () -> new Outcome(201, null, MemberBooking.of(
                booked(key, number, body.value(), cause(key, mark)))));
    }

    private Booking booked(Actor.ApiKey key, String number, BookingToMake said, UUID cause) {
        String words = said.words() == null ? "" : said.words().strip();
        boolean back = said.kind() == Wish.GIVE_BACK;
        if (said.booking() != null && !back) throw BadForm.field("booking", "shell.api.unknown_field");
        if (said.points() != null && back) throw BadForm.field("points", "shell.api.unknown_field");
        return switch (said.kind()) {
            case REDEEM -> bookings.redeem(key, number, needed(said.points(), "points"), words, cause);
            case ADJUST -> bookings.adjust(key, number, needed(said.points(), "points"), words, cause);
            case GIVE_BACK -> bookings.giveBack(key, number, needed(said.booking(), "booking"), words);
        };
    }

    private static <T> T needed(@Nullable T said, String field) {
        if (said == null) throw BadForm.field(field, "shell.api.empty");
        return said;
    }

    /** The ledger itself refuses a second booking of one key, also when the answer to the first is forgotten. */
    private static UUID cause(Actor.ApiKey key, String mark) {
        return UUID.nameUUIDFromBytes((key.id() + " " + mark).getBytes(StandardCharsets.UTF_8));
    }
}
