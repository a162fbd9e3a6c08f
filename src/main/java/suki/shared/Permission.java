package suki.shared;

/** What a colleague or an API key may do; each is granted for some branches or for all. */
public enum Permission {
    CASES_READ,
    CASES_WORK,
    /** Change and merge known problems, tell everybody affected, judge alarms. */
    PROBLEMS_MANAGE,
    CUSTOMERS_READ,
    CUSTOMERS_EDIT,
    CUSTOMERS_IMPORT,
    /** Take a whole file of one person out, or erase them. */
    CUSTOMERS_RECORDS,
    PROMISES_WORK,
    /** See and hand on what other colleagues owe. */
    PROMISES_OVERSEE,
    MAIL_READ,
    MAIL_SET_UP,
    TEAM_READ,
    TEAM_MANAGE,
    BRANCHES_EDIT,
    SETTINGS,
    AUDIT_READ,
    REPORTS_READ
}
