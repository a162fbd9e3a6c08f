package suki.customers.web;

import org.springframework.stereotype.Component;
import suki.shared.Actor;
import suki.shared.NavEntry;
import suki.shared.Permission;

/** Customers in the rail. */
@Component
class CustomersNav implements NavEntry {

    private static final int ORDER = 30;

    @Override
    public String key() {
        return "customers.title";
    }

    @Override
    public String href() {
        return "/customers";
    }

    @Override
    public String icon() {
        return "people";
    }

    @Override
    public char letter() {
        return 'U';
    }

    @Override
    public Group group() {
        return Group.WORK;
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
