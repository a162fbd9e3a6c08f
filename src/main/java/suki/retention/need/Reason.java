package suki.retention.need;

/** Why a product is expected, as it is told to shop staff. */
public enum Reason {
    /** The customer buys it at a steady gap: "about every 35 days, last 42 days ago". */
    OWN_RHYTHM,
    /** The customer has bought it before, without a steady gap. */
    OFTEN_BOUGHT,
    /** Customers who buy like this one have lately taken it: "customers who took X next took Y". */
    SIMILAR_CUSTOMERS,
    /** Its guarantee or contract ends; the house knows that from the catalogue, no model says it. */
    TERM_ENDS,
    /** Many customers have lately taken it. */
    POPULAR
}
