package suki.customers;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import suki.SukiTest;
import suki.branches.Branches;
import suki.platform.EmbeddedPostgres;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.Role;

/**
 * The application on a PostgreSQL of its own, with two branches and nobody in them: these tests count whole tables and
 * recognise addresses across all branches, so they can't share one.
 */
abstract class CustomersTest extends SukiTest {

    static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    static final Actor HOUSE = new Actor.House("test");
    private static final EmbeddedPostgres POSTGRES = EmbeddedPostgres.startTemporary(Path.of("target"));

    @Autowired Branches branches;
    @Autowired Customers customers;
    @Autowired CustomerDetails details;
    @Autowired Contacts contacts;
    @Autowired CustomerSearch search;

    BranchId karachi;
    BranchId chennai;
    Actor.Colleague sana;
    Actor.Colleague kavitha;

    @DynamicPropertySource
    static void ownDatabase(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", () -> POSTGRES.address().jdbcUrl());
        registry.add("spring.datasource.username", () -> POSTGRES.address().user());
        registry.add("spring.datasource.password", () -> POSTGRES.address().password());
    }

    @BeforeEach
    void emptyWorld() {
        jdbc.sql("truncate customers, imports, branches, timeline, audit cascade").update();
        karachi = branches.open(HOUSE, "Tariq Road", ZoneId.of("Asia/Karachi"), "PK", Language.UR, "", "");
        chennai = branches.open(HOUSE, "T. Nagar", ZoneId.of("Asia/Kolkata"), "IN-TN", Language.TA, "", "");
        sana = made("Sana Qureshi", Role.MANAGER, karachi);
        kavitha = made("Kavitha Raman", Role.MANAGER, chennai);
    }

    static Actor.Colleague made(String name, Role role, BranchId branch) {
        return new Actor.Colleague(new ColleagueId(UUID.randomUUID()), name, branch,
                new ArrayList<>(List.of(new Actor.Grant(role, branch))));
    }

    CustomerId add(BranchId branch, String name, String email, String phone) {
        return customers.add(HOUSE, NewCustomer.of(false, name, Language.EN, branch, email, phone));
    }

    CustomerId addWithOther(BranchId branch, String name, String other, @Nullable Language language) {
        return customers.add(HOUSE, new NewCustomer(false, name, "", "", other, language, java.util.Map.of(),
                language == null ? Language.EN : language, null, branch, "", "", ""));
    }
}
