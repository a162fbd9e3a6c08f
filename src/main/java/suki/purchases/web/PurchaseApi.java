package suki.purchases.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import suki.branches.Branches;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.purchases.Catalogue;
import suki.purchases.Circumstances;
import suki.purchases.Currencies;
import suki.purchases.NewOrder;
import suki.purchases.NewPurchase;
import suki.purchases.OrderState;
import suki.purchases.Orders;
import suki.purchases.Product;
import suki.purchases.ProductId;
import suki.purchases.Purchases;
import suki.purchases.Voucher;
import suki.purchases.Vouchers;
import suki.purchases.web.PurchaseJson.LineToRecord;
import suki.purchases.web.PurchaseJson.PurchaseQuery;
import suki.purchases.web.PurchaseJson.PurchaseToRecord;
import suki.purchases.web.PurchaseJson.Redemption;
import suki.purchases.web.PurchaseJson.VoucherToRedeem;
import suki.purchases.web.PurchaseJson.WholePurchase;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.Money;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.ReferenceCode;
import suki.shared.api.Amount;
import suki.shared.api.Api;
import suki.shared.api.Api.Outcome;
import suki.shared.api.ApiRoutes;
import suki.shared.api.Body;
import suki.shared.api.Operation;
import suki.shared.api.Page;
import suki.shared.web.OnceForms;

/** Purchases and vouchers for programs: a till, a web shop. */
@ApiRoutes
@Access(value = Who.API, needs = Permission.CUSTOMERS_EDIT)
class PurchaseApi {

    private static final String PURCHASES = "/api/v1/purchases";

    private final Purchases purchases;
    private final Orders orders;
    private final Vouchers vouchers;
    private final Catalogue catalogue;
    private final Customers customers;
    private final Branches branches;
    private final PurchaseApiRows rows;
    private final Api api;

    PurchaseApi(Purchases purchases, Orders orders, Vouchers vouchers, Catalogue catalogue, Customers customers,
            Branches branches, PurchaseApiRows rows, Api api) {
        this.purchases = purchases;
        this.orders = orders;
        this.vouchers = vouchers;
        this.catalogue = catalogue;
        this.customers = customers;
        this.branches = branches;
        this.rows = rows;
        this.api = api;
    }

    @Operation(says = "Lists purchases with their lines, oldest change first.", query = PurchaseQuery.class,
            gives = WholePurchase.class, list = true)
    @Access(value = Who.API, needs = Permission.CUSTOMERS_READ)
    @GetMapping(PURCHASES)
    ResponseEntity<byte[]> list(Actor.ApiKey key, HttpServletRequest request) {
        PurchaseQuery query = api.query(request, PurchaseQuery.class);
        return api.answer(Page.of(rows.purchases(key, query.updatedSince(), query.cursor(), query.limit())));
    }

    @Operation(says = "Records what a customer bought. 200 when the external_id is known in the branch: then nothing "
            + "is written. With a promised time, or the state ordered, it is an order: then the key must be allowed to "
            + "keep promises too.", takes = PurchaseToRecord.class, gives = WholePurchase.class, status = {201, 200})
    @PostMapping(PURCHASES)
    ResponseEntity<byte[]> record(Actor.ApiKey key, HttpServletRequest request) {
        Body<PurchaseToRecord> body = api.body(request, PurchaseToRecord.class, WholePurchase.class);
        return api.once(request, key, body, () -> {
            NewPurchase wanted = wanted(key, body.value());
            Purchases.Recorded done = order(body.value()) ? orders.place(key, new NewOrder(wanted,
                    body.value().readyBy(), body.value().deliverBy())) : purchases.recorded(key, wanted);
            return new Outcome(done.fresh() ? 201 : 200, null, rows.purchase(wanted.customer(), done.id()));
        });
    }

    private static boolean order(PurchaseToRecord said) {
        if (said.state() != null && said.state() != OrderState.ORDERED) {
            throw BadForm.field("state", "shell.api.unknown_value");
        }
        return said.state() != null || said.readyBy() != null || said.deliverBy() != null;
    }

    private NewPurchase wanted(Actor.ApiKey key, PurchaseToRecord said) {
        BranchId branch = branch(key, Permission.CUSTOMERS_EDIT, said.branch());
        CustomerSummary customer = customer(key, said.customer());
        var lines = new ArrayList<NewPurchase.NewLine>();
        Optional<Currency> money = Currencies.of(branches.find(branch));
        for (int i = 0; i < said.lines().size(); i++) {
            lines.add(line(said.lines().get(i), money, "lines." + i + "."));
        }
        return new NewPurchase(customer.id(), branch, said.externalId() == null ? "" : said.externalId(),
                said.boughtAt(), lines, new Circumstances(said.channel(), said.origin()));
    }

    private CustomerSummary customer(Actor.ApiKey key, String code) {
        try {
            return customers.byCode(key, ReferenceCode.parse(code).map(ReferenceCode::value).orElse(code));
        } catch (NotFound e) {
            throw BadForm.field("customer", "shell.api.unknown_value");
        }
    }

    private NewPurchase.NewLine line(LineToRecord said, Optional<Currency> money, String field) {
        Optional<Product> product = product(said, field);
        String name = said.name() != null ? said.name() : product.map(Product::name)
                .orElseThrow(() -> BadForm.field(field + "name", "shell.api.empty"));
        Money price = said.price() != null ? PurchaseJson.money(said.price(), field + "price")
                : price(product.orElseThrow(() -> BadForm.field(field + "price", "shell.api.empty")), money, field);
        return new NewPurchase.NewLine(product.map(Product::id).orElse(null), name, said.category() != null
                ? said.category() : product.map(Product::category).orElse(""),
                said.quantity() == null ? 1 : said.quantity(), price);
    }

    /** In the money of the branch; where that is not known, the first that it has. */
    private static Money price(Product product, Optional<Currency> money, String field) {
        if (money.isEmpty()) return product.prices().getFirst();
        return product.price(money.get()).orElseThrow(() -> BadForm.field(field + "price", "purchases.bad.no_price",
                "currency", money.get().getCurrencyCode()));
    }

    private Optional<Product> product(LineToRecord said, String field) {
        if (said.product() == null && said.productExternalId() == null) return Optional.empty();
        Optional<Product> found = said.product() != null ? catalogue.find(new ProductId(said.product()))
                : catalogue.byExternalId(said.productExternalId());
        if (found.isPresent()) return found;
        throw BadForm.field(field + (said.product() != null ? "product" : "product_external_id"),
                "shell.api.unknown_value");
    }

    private BranchId branch(Actor.ApiKey key, Permission permission, @Nullable UUID said) {
        Reach reach = key.reach(permission);
        BranchId branch = said != null ? new BranchId(said)
                : reach.branches().size() == 1 ? reach.branches().iterator().next() : null;
        if (branch == null) throw BadForm.field("branch", "shell.api.empty");
        boolean there = reach.covers(branch) && branches.all().stream().anyMatch(b -> b.id().equals(branch));
        if (!there) throw BadForm.field("branch", "shell.api.unknown_value");
        return branch;
    }

    @Operation(says = "Redeems a voucher, once. Needs an Idempotency-Key.", takes = VoucherToRedeem.class,
            gives = Redemption.class, status = 201)
    @Access(value = Who.API, needs = Permission.CASES_WORK)
    @PostMapping("/api/v1/vouchers/redemptions")
    ResponseEntity<byte[]> redeem(Actor.ApiKey key, HttpServletRequest request) {
        Body<VoucherToRedeem> body = api.body(request, VoucherToRedeem.class, Redemption.class);
        if (request.getHeader(OnceForms.HEADER) == null) throw BadForm.field(OnceForms.HEADER, "shell.api.empty");
        return api.once(request, key, body, () -> {
            BranchId branch = branch(key, Permission.CASES_WORK, body.value().branch());
            return new Outcome(201, null, redemption(redeemed(key, body.value().code(), branch), branch));
        });
    }

    private Voucher redeemed(Actor.ApiKey key, String code, BranchId branch) {
        try {
            return vouchers.redeem(key, code, branch);
        } catch (NotFound e) {
            throw BadForm.field("code", "purchases.bad.voucher");
        }
    }

    private static Redemption redemption(Voucher voucher, BranchId branch) {
        LocalDate until = voucher.until();
        return new Redemption(voucher.id().value(), voucher.lastFour(), Amount.of(voucher.amount()), until.toString(),
                branch.value(), voucher.end().orElseThrow().at());
    }
}
