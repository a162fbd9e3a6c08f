package suki.remedies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.Browser;
import suki.CountedStatements;
import suki.cases.CaseFile;
import suki.cases.Cases;
import suki.cases.Channel;
import suki.cases.Fault;
import suki.cases.NewCase;
import suki.cases.Severity;
import suki.shared.CustomerId;
import suki.shared.Language;

/** How often the page of a case asks the database. A ceiling that is passed is a reason to look, not to lift it. */
class CasePageStatementsWebTests extends RemediesTest {

    private static final int MOST = 12;
    /** What every node reads again each second, whatever it does. */
    private static final String REMEMBERED = "(?s).*from (branches|standards|case_kinds|mailboxes|api_keys|remedies"
            + "|authority_rules|doubt_allowances|effort_weights|settings|phrases)\\b.*";

    @Autowired CaseProducts products;

    private CaseFile like(CustomerId customer, UUID kind) {
        CaseFile one = cases.open(sana, new NewCase(customer, branch, sanaId, kind, Channel.PHONE, "normal",
                Language.EN, "", "The part was broken.", "A new one.", List.of(), clock.instant(), null, null, true,
                true, null));
        products.about(sana, one.code(), bought(customer, "Refrigerator", "cold", 80_000_00), 1);
        redress.judge(sana, one.code(), Fault.OURS, Severity.GRAVE, "");
        return one;
    }

    @Test
    void aCaseWithRemediesAndLikeCasesIsShownInFewStatements() {
        UUID kind = UUID.randomUUID();
        jdbc.sql("insert into case_kinds (id, position, complaint) values (:id, 1, true)").param("id", kind).update();
        for (int n = 0; n < 8; n++) {
            CaseFile one = like(customer("Joseph " + n, somebody()), kind);
            remedies.grant(imran, one.code(), because(REFUND, 1_000_00 + n, "A kind word was not enough."));
        }
        CaseFile one = like(customer("Shahida Parveen", somebody()), kind);
        for (RemedyId remedy : List.of(REFUND, VOUCHER, CALL)) {
            remedies.grant(imran, one.code(), because(remedy, remedy.equals(CALL) ? 0 : 500_00, "It took so long."));
        }
        correspondence.write(sana, one.code(), "We are sorry. We come on Friday.", List.of(),
                suki.cases.Correspondence.After.NOTHING, "");
        Browser browser = signIn(sanaId);
        ok(browser, "/cases/" + one.code());
        List<String> asked = CountedStatements.of(() -> assertThat(ok(browser, "/cases/" + one.code()).text())
                .contains("Refund", "Voucher"));
        List<String> each = asked.stream().filter(s -> !s.matches(REMEMBERED)).toList();
        assertThat(each).as(each.size() + " statements\n" + String.join("\n----\n", each))
                .hasSizeLessThanOrEqualTo(MOST);
    }
}
