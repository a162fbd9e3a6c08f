package suki.customers.web;

import gg.jte.Content;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import suki.branches.Branch;

/**
 * What the customers' list shows.
 *
 * @param columns  headings of the columns that other modules fill
 * @param count    how many customers the reader may see, counted to {@link CustomerList#COUNTED_TO} and no further
 * @param more     where the next slice begins, or empty
 * @param tiers    the tiers that occur
 * @param unconfirmed how many wait for confirmation, counted to the same limit
 */
public record ListPage(ListFilter filter, List<ListPage.PersonRow> rows, List<String> columns, int count, String more,
        List<Branch> branches, List<String> tiers, int unconfirmed, boolean mayAdd, boolean mayImport) {

    /** To where customers are counted; beyond it the page says "more than". */
    public int countedTo() {
        return CustomerList.COUNTED_TO;
    }

    /** The form of a new customer, with what was typed as the name. */
    public String newHref() {
        return !filter.searching() ? "/customers/new"
                : "/customers/new?name=" + URLEncoder.encode(filter.typed(), StandardCharsets.UTF_8);
    }

    /**
     * One customer in the list.
     *
     * @param contact when customer and firm were last in touch, in words
     * @param reason  why the customer was found, or empty
     * @param cells   what other modules say, a cell for each column
     */
    public record PersonRow(String code, String name, String language, String otherName, String otherLanguage,
            boolean company, boolean confirmed, String tier, String branch, String contact, String reason,
            List<Content> cells) {}
}
