package suki.customers.web;

import gg.jte.Content;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import suki.activity.Activity;
import suki.activity.Entry;
import suki.customers.Contacts;
import suki.customers.CustomerDetails;
import suki.customers.CustomerLink;
import suki.customers.CustomerPanel;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.customers.Panel;
import suki.shared.Access;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.CustomerId;
import suki.shared.Permission;
import suki.shared.Slice;
import suki.shared.Wording;
import suki.shared.web.Form;
import suki.shared.web.Shell;

/** A customer's page: the story, the details, and what other modules say beside them. */
@Controller
@Access(value = Access.Who.COLLEAGUE, needs = Permission.CUSTOMERS_READ)
class CustomerPages {

    private static final UUID NEWEST = new UUID(-1, -1);
    private static final UUID HOUSE = new UUID(0, 0);

    private final CustomerQueries queries;
    private final CustomerDetails details;
    private final Contacts contacts;
    private final Customers customers;
    private final Activity activity;
    private final List<CustomerPanel> panels;

    CustomerPages(CustomerQueries queries, CustomerDetails details, Contacts contacts, Customers customers,
            Activity activity, ObjectProvider<CustomerPanel> panels) {
        this.queries = queries;
        this.details = details;
        this.contacts = contacts;
        this.customers = customers;
        this.activity = activity;
        this.panels = panels.stream().sorted(Comparator.comparingInt(CustomerPanel::order)).toList();
    }

    @GetMapping("/customers/{code}")
    ModelAndView customer(Actor actor, @ModelAttribute("shell") Shell shell, @PathVariable String code,
            @RequestParam(defaultValue = "") String tab, @RequestParam(defaultValue = "") String before) {
        CustomerHead head = queries.head(actor, code);
        CustomerPage page = tab.equals("details") ? detailsPage(actor, head, shell.w())
                : storyPage(actor, head, before, shell);
        return new ModelAndView("customers/customer", Map.of("page", page, "form", Form.empty()));
    }

    /** The details again, with what was typed and what is wrong with it. */
    ModelAndView again(Actor actor, Shell shell, String code, HttpServletRequest request, BadForm bad) {
        CustomerPage page = detailsPage(actor, queries.head(actor, code), shell.w());
        return new ModelAndView("customers/customer", Map.of("page", page, "form", Form.again(request, bad, Set.of())),
                HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private CustomerPage detailsPage(Actor actor, CustomerHead head, Wording wording) {
        CustomerId id = head.id();
        List<CustomerLink> links = details.links(id);
        Map<CustomerId, CustomerSummary> others =
                customers.summaries(links.stream().map(CustomerLink::other).toList());
        List<DetailsTab.Linked> linked = new ArrayList<>();
        for (CustomerLink link : links) {
            CustomerSummary other = others.get(link.other());
            if (other == null || !actor.may(Permission.CUSTOMERS_READ, other.branch())) continue;
            linked.add(new DetailsTab.Linked(other.code(), other.name(), link.kind()));
        }
        var tab = new DetailsTab(customers.addresses(id).stream().filter(a -> a.contact() == null).toList(),
                details.preferredChannel(id), details.birthday(id), head.company() ? contacts.of(id) : List.of(),
                linked, head.mayEdit() ? details.removed(id) : List.of());
        return new CustomerPage(head, List.of(), "", tab, panels(actor, id, wording));
    }

    private CustomerPage storyPage(Actor actor, CustomerHead head, String before, Shell shell) {
        Slice<Entry> slice = activity.timeline(head.id(), false, cursor(before));
        List<StoryLine> lines = slice.rows().stream().map(e -> line(e, shell)).toList();
        return new CustomerPage(head, lines, slice.next().orElse(""), null, panels(actor, head.id(), shell.w()));
    }

    private static UUID cursor(String before) {
        try {
            return before.isEmpty() ? NEWEST : UUID.fromString(before);
        } catch (IllegalArgumentException e) {
            return NEWEST;
        }
    }

    private List<Panel> panels(Actor actor, CustomerId id, Wording wording) {
        return panels.stream().flatMap(p -> p.panels(actor, id, wording).stream()).toList();
    }

    /** A line whose text an older or newer release knows is told without its particulars. */
    private static StoryLine line(Entry entry, Shell shell) {
        Wording w = shell.w();
        String key = "activity." + entry.what();
        Object[] values = entry.detail().entrySet().stream().flatMap(d -> java.util.stream.Stream.<Object>of(d.getKey(),
                d.getValue())).toArray();
        Content text = w.has(key) ? w.html(key, values) : w.html("customers.story.something");
        var day = entry.at().atZone(w.zone()).toLocalDate();
        boolean thisYear = day.getYear() == shell.now().atZone(w.zone()).getYear();
        return new StoryLine(w.time(entry.at()), thisYear ? w.day(day) : w.dayYear(day), icon(entry.subject().kind()),
                text, entry.actorName(), entry.actorId().equals(HOUSE));
    }

    private static String icon(String kind) {
        return switch (kind) {
            case "case" -> "case";
            case "promise" -> "today";
            case "mail", "letter" -> "mail";
            case "call", "phone" -> "phone";
            default -> "people";
        };
    }
}
