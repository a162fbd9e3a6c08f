package suki.customers;

import java.time.Instant;
import suki.shared.Refusal;

/** Somebody else changed the customer since the form was opened: nothing was written, nothing typed is lost. */
public class EditConflict extends Refusal {

    private final String by;
    private final Instant at;

    EditConflict(String by, Instant at) {
        super("customers.conflict.plain", "name", by);
        this.by = by;
        this.at = at;
    }

    /** Whose change came first. */
    public String by() {
        return by;
    }

    public Instant at() {
        return at;
    }
}
