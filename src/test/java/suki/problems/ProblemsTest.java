package suki.problems;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import suki.cases.CaseFile;
import suki.cases.CaseKinds;
import suki.cases.CasesTest;
import suki.cases.Channel;
import suki.cases.NewCase;
import suki.problems.KnownProblems.Said;
import suki.problems.ProblemLinks.How;
import suki.shared.Actor;
import suki.shared.ColleagueId;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.Role;

/** A branch with a manager who looks after known problems. Tests share a database: none leaves a telling unfinished. */
abstract class ProblemsTest extends CasesTest {

    @Autowired KnownProblems problems;
    @Autowired ProblemLinks links;
    @Autowired Tellings tellings;
    @Autowired ProblemAlarms alarms;
    @Autowired Suggestions suggestions;
    @Autowired CaseKinds kinds;
    @Autowired Learning learning;

    ColleagueId imranId;
    Actor.Colleague imran;

    @BeforeEach
    void aManager() {
        imranId = colleague(Role.MANAGER, branch);
        imran = actor(imranId);
    }

    @AfterEach
    void nobodyWaits() {
        jdbc.sql("update tellings set finished_at = at where finished_at is null").update();
        jdbc.sql("update telling_customers set state = 'left_out', reason = 'stopped' where state = 'waiting'")
                .update();
    }

    KnownProblem problem(String name) {
        return problems.open(imran, new Said(name, "", Language.EN, imranId));
    }

    KnownProblem fresh(KnownProblem one) {
        return problems.find(imran, one.code());
    }

    CaseFile said(CustomerId customer, Language language, String words) {
        return cases.open(sana, new NewCase(customer, branch, sanaId, null, Channel.PHONE, "normal", language, "",
                words, "", List.of(), clock.instant(), null, null, true, true, null));
    }

    /** A case of somebody new with an address, linked. */
    CaseFile affected(KnownProblem one, Language language, String email) {
        CaseFile file = said(customer("Shahida " + UUID.randomUUID(), email), language, "The thermostat fails again.");
        links.link(sana, file.code(), one.code(), How.HAND);
        return file;
    }

    static Map<Language, Tellings.Words> english(String body) {
        return Map.of(Language.EN, new Tellings.Words("It is mended", body));
    }

    int told(CustomerId customer) {
        return jdbc.sql("""
                select count(*) from promises p where p.customer_id = :id and p.kind in ('other', 'call_back')""")
                .param("id", customer.value()).query(Integer.class).single();
    }
}
