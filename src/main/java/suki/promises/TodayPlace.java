package suki.promises;

import java.util.OptionalInt;
import org.springframework.stereotype.Component;
import suki.shared.Actor;
import suki.shared.NavEntry;
import suki.shared.Permission;

/** Today, the first place of the rail. */
@Component
class TodayPlace implements NavEntry {

    private final Ledger ledger;

    TodayPlace(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public String key() {
        return "promises.nav";
    }

    @Override
    public String href() {
        return "/today";
    }

    @Override
    public String icon() {
        return "today";
    }

    @Override
    public char letter() {
        return 'T';
    }

    @Override
    public Group group() {
        return Group.WORK;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public boolean shownTo(Actor actor) {
        return actor.may(Permission.PROMISES_WORK);
    }

    @Override
    public OptionalInt count(Actor actor) {
        return actor instanceof Actor.Colleague me ? OptionalInt.of(ledger.count(me)) : OptionalInt.empty();
    }
}
