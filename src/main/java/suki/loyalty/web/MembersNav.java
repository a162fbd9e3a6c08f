package suki.loyalty.web;

import org.springframework.stereotype.Component;
import suki.shared.Actor;
import suki.shared.NavEntry;
import suki.shared.Permission;

/** Members in the rail. */
@Component
class MembersNav implements NavEntry {

    private static final int ORDER = 20;

    @Override
    public String key() {
        return "loyalty.nav";
    }

    @Override
    public String href() {
        return MemberController.PAGE;
    }

    @Override
    public String icon() {
        return "gift";
    }

    @Override
    public char letter() {
        return 'M';
    }

    @Override
    public Group group() {
        return Group.LOOKING_AFTER;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public boolean shownTo(Actor actor) {
        return actor.may(Permission.CUSTOMERS_READ);
    }
}
