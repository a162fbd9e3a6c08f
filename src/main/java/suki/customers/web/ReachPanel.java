package suki.customers.web;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import gg.jte.html.escape.Escape;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import suki.customers.AddressKind;
import suki.customers.Addresses;
import suki.customers.ContactAddress;
import suki.customers.CustomerDetails;
import suki.customers.CustomerPanel;
import suki.customers.Customers;
import suki.customers.Panel;
import suki.customers.PreferredChannel;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Wording;

/** Where the customer is reached, beside the story. */
@Component
class ReachPanel implements CustomerPanel {

    private static final int ORDER = 100;
    private static final int MOST = 6;

    private final Customers customers;
    private final CustomerDetails details;

    ReachPanel(Customers customers, CustomerDetails details) {
        this.customers = customers;
        this.details = details;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<Panel> panels(Actor actor, CustomerId customer, Wording wording) {
        List<ContactAddress> own = customers.addresses(customer).stream().filter(a -> a.contact() == null).limit(MOST)
                .toList();
        Optional<PreferredChannel> likes = details.preferredChannel(customer);
        Optional<MonthDay> born = details.birthday(customer);
        if (own.isEmpty() && likes.isEmpty() && born.isEmpty()) return List.of();
        Content body = output -> {
            output.writeContent("<dl class=\"facts\">");
            for (ContactAddress one : own) {
                output.writeContent("<dt>");
                Escape.htmlContent(wording.text("customers.address." + one.kind().word()), output);
                output.writeContent(one.kind() == AddressKind.POSTAL ? "</dt><dd dir=\"auto\">"
                        : "</dt><dd><bdi class=\"ltr\">");
                String value = one.kind() == AddressKind.PHONE ? Addresses.shown(one.value()) : one.value();
                Escape.htmlContent(value, output);
                output.writeContent(one.kind() == AddressKind.POSTAL ? "</dd>" : "</bdi></dd>");
            }
            likes.ifPresent(channel -> fact(wording.text("customers.channel"),
                    wording.text("customers.channel." + channel.word()), output));
            born.ifPresent(day -> fact(wording.text("customers.birthday"), wording.day(day), output));
            output.writeContent("</dl>");
        };
        return List.of(new Panel(wording.text("customers.panel.reach"), body));
    }

    private static void fact(String what, String value, TemplateOutput output) {
        output.writeContent("<dt>");
        Escape.htmlContent(what, output);
        output.writeContent("</dt><dd>");
        Escape.htmlContent(value, output);
        output.writeContent("</dd>");
    }
}
