package suki.cases.web;

import org.springframework.stereotype.Component;
import suki.cases.Cases;
import suki.portal.OwnPage;
import suki.shared.Actor;
import suki.shared.NotFound;

/** The status page of a case that this visit opened. */
@Component
class StatusOwnPage implements OwnPage {

    private final Cases cases;

    StatusOwnPage(Cases cases) {
        this.cases = cases;
    }

    @Override
    public boolean opens(Actor.Visitor visitor, String code) {
        try {
            cases.find(visitor, code);
            return true;
        } catch (NotFound e) {
            return false;
        }
    }
}
