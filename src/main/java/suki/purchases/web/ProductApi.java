package suki.purchases.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import suki.purchases.Catalogue;
import suki.purchases.NewProduct;
import suki.purchases.Product;
import suki.purchases.ProductId;
import suki.purchases.ProductKind;
import suki.purchases.web.PurchaseJson.ProductChange;
import suki.purchases.web.PurchaseJson.ProductLine;
import suki.purchases.web.PurchaseJson.ProductQuery;
import suki.purchases.web.PurchaseJson.ProductToAdd;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.Money;
import suki.shared.Permission;
import suki.shared.api.Amount;
import suki.shared.api.Api;
import suki.shared.api.Api.Outcome;
import suki.shared.api.ApiRefusal;
import suki.shared.api.ApiRoutes;
import suki.shared.api.Body;
import suki.shared.api.Operation;
import suki.shared.api.Page;

/** The catalogue for programs. */
@ApiRoutes
@Access(value = Who.API, needs = Permission.SETTINGS)
class ProductApi {

    private static final String PRODUCTS = "/api/v1/products";

    private final Catalogue catalogue;
    private final PurchaseApiRows rows;
    private final Api api;

    ProductApi(Catalogue catalogue, PurchaseApiRows rows, Api api) {
        this.catalogue = catalogue;
        this.rows = rows;
        this.api = api;
    }

    @Operation(says = "Lists products, oldest change first; those taken out carry removed_at.",
            query = ProductQuery.class, gives = ProductLine.class, list = true)
    @Access(value = Who.API, needs = {Permission.CUSTOMERS_READ, Permission.SETTINGS})
    @GetMapping(PRODUCTS)
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        ProductQuery query = api.query(request, ProductQuery.class);
        return api.answer(Page.of(rows.products(query.kind(), query.updatedSince(), query.cursor(),
                query.limit())));
    }

    @Operation(says = "Gives a product.", gives = ProductLine.class)
    @Access(value = Who.API, needs = {Permission.CUSTOMERS_READ, Permission.SETTINGS})
    @GetMapping(PRODUCTS + "/{id}")
    ResponseEntity<byte[]> one(@PathVariable UUID id) {
        return api.answer(rows.product(id));
    }

    @Operation(says = "Adds a product. 200 when the external_id is known: then nothing is written.",
            takes = ProductToAdd.class, gives = ProductLine.class, status = {201, 200})
    @PostMapping(PRODUCTS)
    ResponseEntity<byte[]> add(Actor.ApiKey key, HttpServletRequest request) {
        Body<ProductToAdd> body = api.body(request, ProductToAdd.class, ProductLine.class);
        ProductToAdd said = body.value();
        String external = or(said.externalId(), "").strip();
        return api.once(request, key, body, () -> {
            if (!external.isEmpty()) api.alone("external product", external);
            Optional<Product> known = external.isEmpty() ? Optional.empty() : catalogue.byExternalId(external);
            if (known.isPresent()) {
                ProductId id = known.get().id();
                return new Outcome(200, PRODUCTS + "/" + id, rows.product(id.value()));
            }
            ProductId id = catalogue.add(key, new NewProduct(external, said.name(), or(said.category(), ""),
                    said.kind() == null ? ProductKind.GOODS : said.kind(),
                    PurchaseJson.prices(said.price(), said.prices()), said.termMonths()));
            return Outcome.made(PRODUCTS + "/" + id, rows.product(id.value()));
        });
    }

    @Operation(says = "Changes a product; what is left out stays.", takes = ProductChange.class,
            gives = ProductLine.class)
    @PatchMapping(PRODUCTS + "/{id}")
    ResponseEntity<byte[]> change(Actor.ApiKey key, @PathVariable UUID id, HttpServletRequest request) {
        int version = Api.match(request);
        Body<ProductChange> body = api.body(request, ProductChange.class, ProductLine.class);
        ProductChange said = body.value();
        return api.once(request, key, body, () -> {
            ProductLine now = rows.locked(id);
            if (now.version() != version) throw ApiRefusal.changed();
            catalogue.change(key, new ProductId(id), new NewProduct(or(body.says("external_id") ? said.externalId()
                    : now.externalId(), ""), or(said.name(), now.name()), or(said.category(), now.category()),
                    said.kind() == null ? now.kind() : said.kind(), prices(said, now),
                    body.says("term_months") ? said.termMonths() : now.termMonths()));
            return Outcome.ok(rows.product(id));
        });
    }

    /** What is not said stays: a new first price takes the place of the old one, and of one in its own currency. */
    private static List<Money> prices(ProductChange said, ProductLine now) {
        Amount first = said.price() == null ? now.price() : said.price();
        List<Amount> others = said.prices() != null ? said.prices() : now.prices().stream().skip(1)
                .filter(p -> !p.currency().equals(first.currency())).toList();
        return PurchaseJson.prices(first, others);
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
