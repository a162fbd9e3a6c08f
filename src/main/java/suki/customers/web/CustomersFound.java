package suki.customers.web;

import java.util.List;
import org.springframework.stereotype.Component;
import suki.customers.CustomerSearch;
import suki.customers.CustomerSummary;
import suki.shared.Actor;
import suki.shared.SearchSource;
import suki.shared.Wording;

/** Customers in the command palette and on the search page. */
@Component
class CustomersFound implements SearchSource {

    private static final int ORDER = 10;

    private final CustomerSearch search;

    CustomersFound(CustomerSearch search) {
        this.search = search;
    }

    @Override
    public String group() {
        return "customers.search.group";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<Hit> search(Actor actor, String typed, Wording wording, int limit) {
        return search.search(actor, typed, limit).stream().map(found -> {
            CustomerSummary customer = found.customer();
            boolean other = found.reason().equals("other_name");
            String title = other ? customer.otherScriptName() : customer.name();
            String aside = other ? customer.name() : customer.otherScriptName();
            return new Hit(title, other ? customer.otherScriptLanguage() : "", aside,
                    wording.text("customers.match." + found.reason(), "value", found.value()),
                    "/customers/" + customer.code());
        }).toList();
    }
}
