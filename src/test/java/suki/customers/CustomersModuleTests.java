package suki.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Role;

class CustomersModuleTests extends CustomersTest {

    private Sighting mail(String address) {
        return new Sighting(address, null, "", null, karachi, "mail");
    }

    @Test
    void thirtyTwoMailsFromOneNewAddressMakeOneCustomer() throws Exception {
        for (int round = 0; round < 5; round++) {
            String address = "new" + round + "@example.com";
            var start = new CountDownLatch(1);
            Set<CustomerId> seen = new HashSet<>();
            try (var threads = Executors.newFixedThreadPool(32)) {
                List<Future<CustomerId>> all = new java.util.ArrayList<>();
                for (int i = 0; i < 32; i++) {
                    String typed = i % 2 == 0 ? address : " " + address.toUpperCase() + " ";
                    Callable<CustomerId> one = () -> {
                        start.await();
                        return customers.recognise(mail(typed), NOW);
                    };
                    all.add(threads.submit(one));
                }
                start.countDown();
                for (var future : all) seen.add(future.get());
            }
            assertThat(seen).hasSize(1);
        }
        assertThat(jdbc.sql("select count(*) from customers").query(Integer.class).single()).isEqualTo(5);
        assertThat(jdbc.sql("select count(*) from customer_addresses").query(Integer.class).single()).isEqualTo(5);
    }

    @Test
    void addressAndNumberTogetherDoNotLockEachOther() throws Exception {
        var start = new CountDownLatch(1);
        Set<CustomerId> seen = new HashSet<>();
        try (var threads = Executors.newFixedThreadPool(32)) {
            List<Future<CustomerId>> all = new java.util.ArrayList<>();
            for (int i = 0; i < 32; i++) {
                String email = i % 3 == 0 ? null : "form@example.com";
                String phone = i % 3 == 1 ? null : "0300 1234567";
                Callable<CustomerId> one = () -> {
                    start.await();
                    return customers.recognise(new Sighting(email, phone, "Bilal", null, karachi, "form"), NOW);
                };
                all.add(threads.submit(one));
            }
            start.countDown();
            for (var future : all) seen.add(future.get());
        }
        assertThat(seen).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void aKnownAddressIsItsCustomersInAnyCase() {
        CustomerId id = add(karachi, "Shahida Parveen", "Shahida@Example.com", "0300 1234567");
        assertThat(customers.recognise(mail("shahida@EXAMPLE.com"), NOW)).isEqualTo(id);
        var call = new Sighting(null, "+92 300 1234567", "", null, karachi, "phone");
        assertThat(customers.recognise(call, NOW)).isEqualTo(id);
        assertThat(customers.hasEmail(id, "SHAHIDA@example.com")).isTrue();
        assertThat(customers.email(id)).contains("shahida@example.com");
    }

    @Test
    void anAddressOfTwoCustomersIsNeithers() {
        CustomerId one = add(karachi, "Ayesha", "home@example.com", "");
        CustomerId two = add(karachi, "Omar", "home@example.com", "");
        CustomerId third = customers.recognise(mail("home@example.com"), NOW);
        assertThat(third).isNotIn(one, two);
        assertThat(customers.recognise(mail("home@example.com"), NOW)).isEqualTo(third);
        assertThat(customers.summary(sana, third).confirmed()).isFalse();
    }

    @Test
    void aLetterFromAContactIsTheCompanys() {
        CustomerId company = customers.add(HOUSE,
                NewCustomer.of(true, "Gul Zaman Tea House", Language.UR, karachi, "", ""));
        ContactId contact = contacts.add(sana, company, new NewContact("Gul Zaman", "", "owner", Language.UR));
        details.addAddress(sana, company, contact, AddressKind.EMAIL, "gul@example.com", "");
        assertThat(customers.recognise(mail("gul@example.com"), NOW)).isEqualTo(company);
        assertThat(contacts.of(company)).singleElement()
                .satisfies(c -> assertThat(c.addresses()).hasSize(1));
    }

    @Test
    void unconfirmedAreOutOfNameSearchUntilConfirmed() {
        CustomerId id = customers.recognise(
                new Sighting("nadia@example.com", null, "Nadia Hussain", null, karachi, "mail"), NOW);
        assertThat(search.search(sana, "Nadia Hussain", 10)).isEmpty();
        assertThat(search.search(sana, "nadia@example.com", 10)).hasSize(1);
        customers.confirm(sana, id);
        assertThat(search.search(sana, "Nadia Hussain", 10)).singleElement()
                .satisfies(f -> assertThat(f.reason()).isEqualTo("name"));
        assertThat(customers.recognise(mail("nadia@example.com"), NOW)).isEqualTo(id);
    }

    @Test
    void aClickedLinkConfirmsTheCustomerAndTheAddress() {
        CustomerId id = customers.recognise(mail("link@example.com"), NOW);
        customers.confirmByLink(id, NOW);
        assertThat(customers.summary(sana, id).confirmed()).isTrue();
        assertThat(customers.addresses(id).getFirst().verifiedAt()).isEqualTo(NOW);
    }

    @Test
    void onlyTheBranchTheHouseAndTheCustomerSee() {
        CustomerId id = add(karachi, "Bilal Ahmed Khan", "bilal@example.com", "");
        CustomerId other = add(karachi, "Somebody Else", "", "");
        assertThat(customers.summary(sana, id).name()).isEqualTo("Bilal Ahmed Khan");
        assertThat(customers.summary(HOUSE, id).name()).isEqualTo("Bilal Ahmed Khan");
        var visitor = new Actor.Visitor(UUID.randomUUID(), "Bilal", id, UUID.randomUUID());
        assertThat(customers.summary(visitor, id).id()).isEqualTo(id);
        assertThatThrownBy(() -> customers.summary(visitor, other)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> customers.summary(kavitha, id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> customers.edit(kavitha, id, 1, NewCustomer.of(false, "X", Language.EN, karachi, "",
                ""))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> customers.confirm(kavitha, id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> customers.add(kavitha, NewCustomer.of(false, "X", Language.EN, karachi, "", "")))
                .isInstanceOf(NotFound.class);
        for (String typed : List.of("bilal", "Ahmed", "bilal@example.com", "lal")) {
            assertThat(search.search(kavitha, typed, 10)).isEmpty();
            assertThat(search.search(sana, typed, 10)).hasSize(1);
        }
        assertThat(search.search(visitor, "bilal", 10)).isEmpty();
        var nobody = made("Nobody", Role.STAFF, chennai);
        assertThat(search.search(nobody, "bilal", 10)).isEmpty();
    }

    @Test
    void aConflictingEditIsToldAndWritesNothing() {
        CustomerId id = add(karachi, "Teresita", "", "");
        customers.edit(sana, id, 1, NewCustomer.of(false, "Teresita Aguinaldo", Language.FIL, karachi, "", ""));
        assertThatThrownBy(() -> customers.edit(sana, id, 1,
                NewCustomer.of(false, "Tess", Language.FIL, karachi, "", "")))
                .isInstanceOfSatisfying(EditConflict.class, c -> assertThat(c.by()).isEqualTo("Sana Qureshi"));
        assertThat(customers.summary(sana, id).name()).isEqualTo("Teresita Aguinaldo");
    }

    @Test
    void badFieldsAreNamedOneByOne() {
        assertThatThrownBy(() -> customers.add(HOUSE,
                NewCustomer.of(false, " ", Language.EN, karachi, "no address", "0300 123456")))
                .isInstanceOfSatisfying(BadForm.class,
                        b -> assertThat(b.fields()).containsOnlyKeys("name", "email", "phone"));
    }

    @Test
    void linksAreWrittenFromBothEnds() {
        CustomerId person = add(karachi, "Gul Zaman", "", "");
        CustomerId company = customers.add(HOUSE, NewCustomer.of(true, "Tea House", Language.UR, karachi, "", ""));
        details.link(sana, person, company, LinkKind.PRIVATE_OF);
        assertThat(details.links(company)).containsExactly(new CustomerLink(person, LinkKind.COMPANY_OF));
        details.unlink(sana, company, person, LinkKind.COMPANY_OF);
        assertThat(details.links(person)).isEmpty();
    }

    @Test
    void standingWorthAndContactAreToldFromAbove() {
        CustomerId id = add(karachi, "Murugan", "", "");
        customers.tellStanding(id, "Gold", NOW);
        customers.tellWorth(Map.of(id, suki.shared.Money.of(2_800_000, "INR")), NOW);
        customers.tellContact(id, NOW);
        customers.tellContact(id, NOW.minusSeconds(60));
        assertThat(customers.summary(sana, id).tier()).isEqualTo("Gold");
        assertThat(customers.summaries(List.of(id))).containsOnlyKeys(id);
        assertThat(jdbc.sql("select last_contact_at = :now from customers").param("now", suki.shared.Sql.utc(NOW))
                .query(Boolean.class).single()).isTrue();
        customers.tellStanding(id, "", NOW);
        assertThat(customers.summary(sana, id).tier()).isNull();
    }
}
