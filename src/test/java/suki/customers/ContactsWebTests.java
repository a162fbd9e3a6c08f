package suki.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.Browser;
import suki.SukiTest;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.Role;

/** The people at a company over HTTP: changed by two, taken out and brought back. */
class ContactsWebTests extends SukiTest {

    private static final java.time.Instant NOW = java.time.Instant.parse("2026-11-23T06:00:00Z");

    @Autowired Customers customers;
    @Autowired CustomerDetails details;
    @Autowired Contacts contacts;
    @Autowired ImportTidying tidying;

    private BranchId branch;
    private CustomerId company;
    private ContactId gul;
    private String href;
    private Browser desk;

    @BeforeEach
    void aCompanyWithSomebody() {
        itIs(NOW);
        branch = branch();
        company = customers.add(house(), NewCustomer.of(true, "Chai Khana", Language.UR, branch, "", ""));
        gul = contacts.add(house(), company, new NewContact("Gul Zaman", "Gul Bhai", "owner", Language.UR));
        details.addAddress(house(), company, gul, AddressKind.EMAIL, "gul-" + gul + "@example.com", "office");
        href = "/customers/" + customers.summary(house(), company).code();
        desk = signIn(colleague("Sana Qureshi", Language.EN, branch, new Actor.Grant(Role.STAFF, branch)));
    }

    private Contact now() {
        return contacts.find(company, gul);
    }

    private Document page(Browser browser, String path) {
        Browser.Page page = browser.get(path);
        assertThat(page.status()).as(path).isEqualTo(200);
        return page.html();
    }

    private Map<String, Object> form(Document page, String... more) {
        var fields = new HashMap<String, Object>();
        page.selectFirst("form[action=" + href + "/contacts/" + gul + "]").select("input[name], select[name]")
                .forEach(f -> fields.put(f.attr("name"), f.normalName().equals("select")
                        ? f.selectFirst("option[selected]").val() : f.val()));
        fields.remove("_csrf");
        for (int i = 0; i + 1 < more.length; i += 2) fields.put(more[i], more[i + 1]);
        return fields;
    }

    @Test
    void whatIsSaidOfAPersonIsChanged() {
        assertThat(page(desk, href + "?tab=details").select("a[href=" + href + "/contacts/" + gul + "]")).hasSize(1);
        Document form = page(desk, href + "/contacts/" + gul);
        assertThat(form.select("[name=call_name]").val()).isEqualTo("Gul Bhai");
        Browser.Page saved = desk.post(href + "/contacts/" + gul, form(form, "name", "گل زمان", "call_name", "گل صاحب",
                "role", "مالک", "language", "ur"));
        assertThat(saved.redirect()).isEqualTo(href + "?tab=details&done=customers.changed");
        assertThat(now()).satisfies(c -> {
            assertThat(c.name()).isEqualTo("گل زمان");
            assertThat(c.callName()).isEqualTo("گل صاحب");
            assertThat(c.role()).isEqualTo("مالک");
            assertThat(c.addresses()).hasSize(1);
        });
        assertThat(page(desk, href + "?tab=details").select(".contact").text()).contains("گل زمان", "گل صاحب", "مالک");
    }

    @Test
    void whatCannotBeReadKeepsWhatWasTyped() {
        Document form = page(desk, href + "/contacts/" + gul);
        Browser.Page bad = desk.post(href + "/contacts/" + gul, form(form, "name", " ", "role", "x".repeat(121)));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.html().select("[name=role]").val()).hasSize(121);
        assertThat(bad.html().select("[aria-invalid=true]").eachAttr("name")).containsExactly("name", "role");
        assertThat(now().name()).isEqualTo("Gul Zaman");
    }

    @Test
    void twoWhoChangeAPersonSeeBothTexts() {
        Document mine = page(desk, href + "/contacts/" + gul);
        Browser other = signIn(colleague("Imran Sheikh", Language.EN, branch, new Actor.Grant(Role.STAFF, branch)));
        other.post(href + "/contacts/" + gul, form(page(other, href + "/contacts/" + gul), "role", "partner"));
        Browser.Page crossed = desk.post(href + "/contacts/" + gul, form(mine, "role", "founder"));
        assertThat(crossed.status()).isEqualTo(409);
        assertThat(crossed.html().select("[role=alert]").text()).contains("Imran Sheikh", "partner");
        assertThat(crossed.html().select("[name=role]").val()).isEqualTo("founder");
        assertThat(now().role()).isEqualTo("partner");
        assertThat(desk.post(href + "/contacts/" + gul, form(crossed.html())).redirect()).contains("customers.changed");
        assertThat(now().role()).isEqualTo("founder");
    }

    @Test
    void whoWasTakenOutIsBroughtBackWithTheirAddresses() {
        Browser.Page gone = desk.post(href + "/contacts/" + gul + "/remove");
        assertThat(contacts.of(company)).isEmpty();
        assertThat(customers.hasEmail(company, "gul-" + gul + "@example.com")).isFalse();
        Document page = page(desk, gone.redirect());
        String undo = page.select("[data-toast] form").attr("action");
        assertThat(page.select("details.fold").text()).contains("Gul Zaman", "Sana Qureshi");
        assertThat(desk.post(undo).redirect()).contains("done=customers.brought_back");
        assertThat(now()).satisfies(c -> {
            assertThat(c.callName()).isEqualTo("Gul Bhai");
            assertThat(c.addresses()).extracting(ContactAddress::value).containsExactly("gul-" + gul + "@example.com");
        });
        assertThat(desk.post(undo).status()).as("once").isEqualTo(404);
    }

    @Test
    void anAddressComesBackAsTheFirstOfItsKindUnlessAnotherTookItsPlace() {
        details.addAddress(house(), company, null, AddressKind.PHONE, "0300 1234567", "");
        ContactAddress first = own().getFirst();
        String undo = taken(first);
        desk.post(undo);
        assertThat(own()).singleElement().satisfies(a -> assertThat(a.primary()).isTrue());
        undo = taken(own().getFirst());
        details.addAddress(house(), company, null, AddressKind.PHONE, "0300 7654321", "");
        desk.post(undo);
        assertThat(own()).filteredOn(ContactAddress::primary).extracting(ContactAddress::value)
                .containsExactly("+923007654321");
        assertThat(own()).hasSize(2);
    }

    private List<ContactAddress> own() {
        return customers.addresses(company).stream().filter(a -> a.contact() == null).toList();
    }

    private String taken(ContactAddress address) {
        Browser.Page gone = desk.post(href + "/addresses/" + address.id() + "/remove");
        assertThat(gone.redirect()).contains("done=customers.removed&undo=");
        return gone.redirect().replaceAll(".*undo=", "");
    }

    @Test
    void anAddressOfSomebodyWhoIsGoneDoesNotComeBackAlone() {
        String undo = taken(now().addresses().getFirst());
        desk.post(href + "/contacts/" + gul + "/remove");
        desk.post(undo);
        assertThat(customers.addresses(company)).isEmpty();
    }

    @Test
    void afterThirtyDaysItIsForgotten() {
        desk.post(href + "/contacts/" + gul + "/remove");
        itIs(NOW.plus(Duration.ofDays(30)).plus(Duration.ofMinutes(5)));
        tidying.run(clock.instant());
        assertThat(details.removed(company)).isEmpty();
        assertThat(jdbc.sql("select count(*) from customer_removals where customer_id = :id")
                .param("id", company.value()).query(Long.class).single()).isZero();
    }

    @Test
    void anotherBranchFindsNothing() {
        Browser elsewhere = signIn(colleague(Role.STAFF, branch()));
        assertThat(elsewhere.get(href + "/contacts/" + gul).status()).isEqualTo(404);
        assertThat(elsewhere.post(href + "/contacts/" + gul, Map.of("name", "x", "language", "en", "version", "1"))
                .status()).isEqualTo(404);
        String undo = desk.post(href + "/contacts/" + gul + "/remove").redirect().replaceAll(".*undo=", "");
        assertThat(elsewhere.post(undo).status()).isEqualTo(404);
        assertThat(contacts.of(company)).isEmpty();
        CustomerId other = customers.add(house(), NewCustomer.of(true, "Other", Language.UR, branch, "", ""));
        String there = "/customers/" + customers.summary(house(), other).code();
        assertThat(desk.get(there + "/contacts/" + gul).status()).isEqualTo(404);
        assertThat(desk.post(undo.replace(href, there)).status()).isEqualTo(404);
    }
}
