package suki.customers.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import suki.branches.Branch;
import suki.customers.EditConflict;
import suki.shared.Language;
import suki.shared.web.Form;

/**
 * The form of a new customer, or of one that is changed.
 *
 * @param head     null for a new one
 * @param branches those in which the reader may change customers
 * @param tiers    those that occur
 * @param conflict set when somebody was faster
 * @param theirs   what stands there now and differs from what was typed
 */
public record FormPage(@Nullable CustomerHead head, int version, List<Branch> branches, List<String> tiers,
        @Nullable EditConflict conflict, List<Theirs> theirs) {

    /** One field of theirs: the translation key of its label, and the value. */
    public record Theirs(String label, String value) {}

    public String action() {
        return head == null ? "/customers/new" : head.href() + "/edit";
    }

    public String back() {
        return head == null ? "/customers" : head.href();
    }

    /** Whether the folded part holds something, or something wrong. */
    public boolean moreOpen(Form form) {
        boolean titled = false;
        for (Language one : Language.values()) titled |= !form.value("title_" + one.tag()).isEmpty();
        return titled || !form.value("notes").isEmpty() || form.wrong("zone") != null || form.wrong("notes") != null;
    }
}
