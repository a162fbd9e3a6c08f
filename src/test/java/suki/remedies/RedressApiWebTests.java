package suki.remedies;

import static org.assertj.core.api.Assertions.assertThat;
import static suki.shared.Permission.CASES_READ;
import static suki.shared.Permission.CASES_WORK;
import static suki.shared.Permission.SETTINGS;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.ApiTest;
import suki.Program;
import suki.Program.Answer;
import suki.cases.Cases;
import suki.shared.Role;

/** What went wrong, what was given and what it cost the customer, for programs. */
class RedressApiWebTests extends ApiTest {

    @Autowired Cases cases;
    @Autowired Remedies remedies;
    @Autowired AuthorityRules rules;

    private String opened(Program crm) {
        return crm.once("Idempotency-Key", UUID.randomUUID().toString(), p -> p.post("/api/v1/cases", Map.of("words",
                "The part is broken again.", "writer", Map.of("name", "Shahida", "email",
                "s-" + UUID.randomUUID() + "@example.com")))).text("code");
    }

    @Test
    void aProgramJudgesAndNotesEffortAndCannotCloseWithoutAnApology() {
        Program crm = program(CASES_READ, CASES_WORK);
        String one = "/api/v1/cases/" + opened(crm);
        Answer before = crm.get(one + "/redress");
        assertThat(before.json().get("judged").isNull()).isTrue();
        assertThat(before.json().get("effort").get("points").intValue()).isZero();
        assertThat(crm.post(one + "/judgement", Map.of("fault", "ours", "severity", "terrible")).wrong())
                .containsExactly("severity");
        Answer judged = crm.post(one + "/judgement", Map.of("fault", "ours", "severity", "grave", "why", "Bad batch"));
        assertThat(judged.status()).isEqualTo(201);
        assertThat(judged.json().get("sorry_owed").booleanValue()).isTrue();
        assertThat(crm.post(one + "/closure", Map.of("resolution", "SOLVED")).status()).isEqualTo(409);
        Answer noted = crm.post(one + "/effort-notes", Map.of("what", "asked_twice", "words", "the receipt"));
        assertThat(noted.json().get("effort").get("points").intValue()).isEqualTo(2);
        assertThat(noted.json().get("effort").get("because").get(0).get("what").stringValue()).isEqualTo("ask_again");
        assertThat(program(CASES_READ).post(one + "/judgement", Map.of("fault", "ours", "severity", "grave")).status())
                .isEqualTo(404);
    }

    @Test
    void aProgramReadsWhatWasGivenAndGrantsNothing() {
        Program crm = program(CASES_READ, CASES_WORK, SETTINGS);
        String code = opened(crm);
        var rule = new AuthorityRule(new UUID(0, 0), Role.ADMINISTRATOR, "", null, null, "", null, null, null, 9_000_00,
                RemediesTest.PKR);
        rules.add(house(), rule);
        var boss = actor(colleague(Role.ADMINISTRATOR, cases.find(house(), code).branch()));
        rules.allow(house(), Role.ADMINISTRATOR, RemediesTest.PKR, 9_000_00);
        Grant grant = remedies.grant(boss, code, new Remedies.Wanted(RemediesTest.REFUND, 700_00, "Long wait", null,
                "", true));
        Answer given = crm.get("/api/v1/cases/" + code + "/remedies");
        assertThat(given.json().get("total").get("minor").longValue()).isEqualTo(700_00);
        assertThat(given.json().get("granted").get(0).get("id").stringValue()).isEqualTo(grant.id().toString());
        assertThat(given.json().get("granted").get(0).get("doubt").booleanValue()).isTrue();
        assertThat(crm.post("/api/v1/cases/" + code + "/remedies", Map.of("remedy", RemediesTest.REFUND.toString()))
                .status()).isIn(404, 405);
        assertThat(crm.get("/api/v1/remedies").json().get("items").size()).isGreaterThanOrEqualTo(8);
        assertThat(crm.get("/api/v1/authority").json().get("items").toString()).contains("900000");
        assertThat(program(CASES_READ).get("/api/v1/authority").status()).isEqualTo(404);
        for (AuthorityRules.Line line : java.util.List.copyOf(rules.lines())) rules.remove(house(), line.rule().id());
        rules.allow(house(), Role.ADMINISTRATOR, RemediesTest.PKR, 0);
    }
}
