package suki.team.web;

/** What lines of the audit may be about: a module, and how it is called there. */
public enum AuditPart {
    TEAM("team", "team.audit.part_team"),
    BRANCHES("branches", "team.audit.part_branches"),
    MAIL("mail", "team.audit.part_mail"),
    CUSTOMERS("customers", "team.audit.part_customers"),
    CASES("cases", "team.audit.part_cases"),
    CONTACT("contact", "team.audit.part_contact"),
    PROMISES("promises", "team.audit.part_promises");

    private final String word;
    private final String label;

    AuditPart(String word, String label) {
        this.word = word;
        this.label = label;
    }

    public String word() {
        return word;
    }

    public String label() {
        return label;
    }

    /** The module, or nothing when it is none of these. */
    static String of(String typed) {
        for (AuditPart one : values()) if (one.word.equals(typed)) return typed;
        return "";
    }
}
