package suki.remedies;

import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.cases.CaseFile;
import suki.cases.Cases;
import suki.purchases.PurchaseId;
import suki.purchases.Purchases;
import suki.shared.Actor;
import suki.shared.BadForm;

/** Which purchase a case is about: what authority asks of age and price, and what like cases are like by. */
@Service
public class CaseProducts {

    private final Cases cases;
    private final Purchases purchases;
    private final RemedyRows rows;
    private final Settling settling;
    private final Clock clock;

    CaseProducts(Cases cases, Purchases purchases, RemedyRows rows, Settling settling, Clock clock) {
        this.cases = cases;
        this.purchases = purchases;
        this.rows = rows;
        this.settling = settling;
        this.clock = clock;
    }

    /** The case is about this line of a purchase of its customer. */
    @Transactional
    public void about(Actor by, String code, PurchaseId purchase, int line) {
        CaseFile one = cases.hold(by, code);
        if (purchases.line(one.customer(), purchase, line).isEmpty()) {
            throw BadForm.field("line", "remedies.val.choose");
        }
        rows.about(one, new RemedyRows.Line(purchase.value(), line));
        if (!rows.of(one).isEmpty()) settling.note(one, clock.instant());
    }
}
