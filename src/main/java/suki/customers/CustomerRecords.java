package suki.customers;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import suki.shared.CustomerId;

/**
 * The rows that one module holds of a customer: to hand them out whole, and to take out what is personal. Contributed
 * as a bean by each module that has a table with a {@code customer_id}; a test finds tables that nobody names.
 */
public interface CustomerRecords {

    /** The module's name. */
    String name();

    /** The tables with a {@code customer_id} column that this module answers for. */
    Set<String> tables();

    /** How long rows are kept after they ended, as a translation key of a sentence. */
    String retention();

    /** Hands out every row, each as its table's name and its columns in order. Streams; keeps nothing. */
    void export(CustomerId customer, Consumer<Row> out);

    /** Takes out what is personal, in the caller's transaction, and keeps what is counted. Safe to run twice. */
    void erase(CustomerId customer, Instant now);

    /**
     * @param table  where it stands
     * @param values columns and values; values are texts, numbers, booleans, instants, lists, maps or null
     */
    record Row(String table, Map<String, @Nullable Object> values) {}
}
