package suki.cases;

import java.util.List;
import suki.customers.CustomerSummary;
import suki.promises.Promise;

/**
 * A case as its page has read it; what stands beside it need not read it again.
 *
 * @param promises all that was ever promised in it
 * @param thread   as its reader may see it, oldest first
 */
public record CaseSeen(CaseFile one, CustomerSummary customer, List<Promise> promises, List<Entry> thread,
        Folder folder) {}
