package suki.shared;

import static suki.shared.Permission.*;

import java.util.EnumSet;
import java.util.Set;

/** What somebody is in a branch, or in all of them: a fixed set of permissions. */
public enum Role {
    STAFF(EnumSet.of(CASES_READ, CASES_WORK, CUSTOMERS_READ, CUSTOMERS_EDIT, PROMISES_WORK, MAIL_READ, TEAM_READ)),
    MANAGER(EnumSet.of(CASES_READ, CASES_WORK, PROBLEMS_MANAGE, CUSTOMERS_READ, CUSTOMERS_EDIT, CUSTOMERS_IMPORT,
            CUSTOMERS_RECORDS, PROMISES_WORK, PROMISES_OVERSEE, MAIL_READ, TEAM_READ, BRANCHES_EDIT, REPORTS_READ)),
    ADMINISTRATOR(EnumSet.allOf(Permission.class));

    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = Set.copyOf(permissions);
    }

    public Set<Permission> permissions() {
        return permissions;
    }
}
