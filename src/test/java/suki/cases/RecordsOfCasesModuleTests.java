package suki.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.customers.CustomerRecords;
import suki.customers.PersonalRecords;
import suki.mail.Attachment;
import suki.mail.Blobs;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Role;

class RecordsOfCasesModuleTests extends CasesTest {

    @Autowired PersonalRecords records;
    @Autowired List<CustomerRecords> modules;
    @Autowired Blobs blobs;
    @Autowired Readers readers;

    /** Somebody of whom cases, contact and portal have something in every table, with one word in all of it. */
    private CaseFile everywhere(String email) {
        CustomerId rukhsana = customer("Rukhsana", email);
        arrives(box, letter("Rukhsana <" + email + ">", care, "Rukhsana’s kettle",
                "I am Rukhsana and my kettle leaks."));
        CaseFile one = casesOf(email).getFirst();
        opened(link(sentTo(email).getFirst()));
        Attachment file = transaction.execute(s -> new Attachment(blobs.put("x".getBytes()), "Rukhsana.txt",
                "text/plain", 1, Optional.empty()));
        correspondence.write(sana, one.code(), "Dear Rukhsana,", List.of(file), Correspondence.After.WAIT,
                "Rukhsana’s photo");
        correspondence.note(sana, one.code(), "Rukhsana called", List.of());
        correspondence.draft(sana, one.code(), EntryKind.LETTER, "Dear Rukhsana, half");
        readers.looks(sana, one, true);
        cases.describe(sana, one.code(), fresh(one).version(), "Rukhsana’s kettle", null, "normal", one.language(),
                List.of("rukhsana"));
        jdbc.sql("""
                insert into consents (customer_id, id, bucket, channel, purpose, given, said_at, said_how)
                values (:id, gen_random_uuid(), 1, 'email', 'asking', true, now(), 'Rukhsana said so')""")
                .param("id", rukhsana.value()).update();
        cases.close(sana, one.code(), Resolution.SOLVED);
        return one;
    }

    private Set<String> namedIn(CustomerId customer) {
        var named = new TreeSet<String>();
        for (CustomerRecords module : modules) {
            for (String table : module.tables()) {
                boolean names = jdbc.sql("select exists (select from " + table + " t where customer_id = :id and "
                        + "t::text ilike '%rukhsana%')").param("id", customer.value()).query(Boolean.class).single();
                if (names) named.add(table);
            }
        }
        return named;
    }

    @Test
    void theFileHoldsAllAndErasingLeavesOnlyCounts() {
        String email = "rukhsana-" + somebody();
        CaseFile one = everywhere(email);
        Actor.Colleague boss = actor(colleague(Role.MANAGER, branch));
        var out = new ByteArrayOutputStream();
        records.export(boss, one.customer(), out);
        String file = out.toString(StandardCharsets.UTF_8);
        assertThat(file).contains("I am Rukhsana and my kettle leaks.", "Rukhsana.txt", "closures", "case_readers",
                "Dear Rukhsana, half", "Rukhsana said so", "portal_visits", "holds", "passages");
        assertThat(file).doesNotContain("\"token\"", "\"tokens\"");
        assertThat(namedIn(one.customer())).contains("cases", "entries", "entry_files", "case_tags", "case_drafts",
                "consents", "passages");

        String code = customers.summaries(List.of(one.customer())).get(one.customer()).code();
        records.erase(boss, one.customer(), PersonalRecords.Reason.ASKED, code);
        assertThat(namedIn(one.customer())).isEmpty();
        work("mail.clear");
        assertThat(jdbc.sql("""
                select (select count(*) from mails m where m::text ilike '%rukhsana%')
                     + (select count(*) from outbox o where o::text ilike '%rukhsana%')
                     + (select count(*) from mail_files f where f::text ilike '%rukhsana%')
                     + (select count(*) from outbox_files f where f::text ilike '%rukhsana%')
                     + (select count(*) from automatic_addresses a where a::text ilike '%rukhsana%')
                     + (select count(*) from blob_parts p where position('ukhsana'::bytea in p.content) > 0)""")
                .query(Long.class).single()).as("letters in and out, files, raw").isZero();
        assertThat(jdbc.sql("select count(*) from outbox where thread_customer = :id").param("id",
                one.customer().value()).query(Long.class).single()).as("that there were letters").isGreaterThan(1);
        send();
        assertThat(sentTo(email)).isEmpty();
        assertThat(fresh(one).subject()).isEqualTo("–");
        assertThat(thread(one)).hasSizeGreaterThan(3).extracting(Entry::body).containsOnly("–");
        assertThat(thread(one)).filteredOn(e -> e.kind() == EntryKind.LETTER).extracting(Entry::authorName)
                .containsExactly(sana.name());
        assertThat(jdbc.sql("select count(*) from closures where customer_id = :id").param("id",
                one.customer().value()).query(Long.class).single()).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from portal_visits where customer_id = :id").param("id",
                one.customer().value()).query(Long.class).single()).isZero();
        assertThat(signIn(sanaId).get("/cases/" + one.code()).status()).isEqualTo(200);
        later(Duration.ofDays(1));
        for (CustomerRecords module : modules) {
            transaction.executeWithoutResult(s -> module.erase(one.customer(), clock.instant()));
        }
    }
}
