package suki.purchases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suki.branches.Branches;
import suki.contact.Gate;
import suki.contact.Greetings;
import suki.contact.Letter;
import suki.contact.Passage;
import suki.contact.Purpose;
import suki.customers.CustomerSummary;
import suki.mail.Thread;
import suki.portal.Links;
import suki.shared.Actor;
import suki.shared.Texts;
import suki.shared.Wording;
import suki.team.Settings;

/** What the house writes by itself about an order: that it has it, that it is ready, that nothing comes of it. */
@Component
class OrderLetters {

    private final Gate gate;
    private final Branches branches;
    private final Texts texts;
    private final Settings settings;
    private final Links links;

    OrderLetters(Gate gate, Branches branches, Texts texts, Settings settings, Links links) {
        this.gate = gate;
        this.branches = branches;
        this.texts = texts;
        this.settings = settings;
        this.links = links;
    }

    Wording wording(CustomerSummary who) {
        return new Wording(texts, who.language(), who.zone());
    }

    Passage placed(Actor by, Order one, CustomerSummary who, OrderGoods goods, @Nullable Instant readyBy,
            @Nullable Instant deliverBy, Instant now) {
        Wording w = wording(who);
        var said = new ArrayList<String>();
        said.add(w.text("purchases.letter.placed", "what", goods.text(w)));
        if (readyBy != null) said.add(w.text("purchases.letter.ready_by", "when", w.dayTime(readyBy)));
        if (deliverBy != null) said.add(w.text("purchases.letter.deliver_by", "when", w.dayTime(deliverBy)));
        return send(by, one, who, goods, said, now);
    }

    /** @param deliverBy when it is brought; null: it waits in the branch */
    Passage ready(Actor by, Order one, CustomerSummary who, OrderGoods goods, @Nullable Instant deliverBy,
            Instant now) {
        Wording w = wording(who);
        String then = deliverBy == null
                ? w.text("purchases.letter.waits", "branch", branches.find(one.branch()).name())
                : w.text("purchases.letter.deliver_by", "when", w.dayTime(deliverBy));
        return send(by, one, who, goods, List.of(w.text("purchases.letter.ready", "what", goods.text(w)), then), now);
    }

    Passage cancelled(Actor by, Order one, CustomerSummary who, OrderGoods goods, boolean byUs, String words,
            Instant now) {
        Wording w = wording(who);
        return send(by, one, who, goods, List.of(w.text(byUs ? "purchases.letter.not_coming"
                : "purchases.letter.cancelled", "what", goods.text(w)),
                w.text("purchases.letter.reason", "words", words)), now);
    }

    /** What a person says of an order goes to its customer however many letters machines wrote them that day. */
    private Passage send(Actor by, Order one, CustomerSummary who, OrderGoods goods, List<String> said, Instant now) {
        Wording w = wording(who);
        var parts = new ArrayList<String>();
        parts.add(w.text("promises.letter.greeting", "greetName", Greetings.name(who, w.language())));
        parts.addAll(said);
        parts.add(String.join("\n", w.text("purchases.letter.page"), link(one, now)));
        parts.add(String.join("\n", w.text("purchases.letter.closing"), settings.firm()));
        return gate.send(letter(one, who, goods, String.join("\n\n", parts),
                by instanceof Actor.ApiKey, now)
                .briefly(w.language(), () -> String.join("\n", String.join(" ", said), link(one, now))), now);
    }

    private String link(Order one, Instant now) {
        return links.make(one.customer(), OrderSource.KIND, one.purchase().value(), "/my/order/" + one.purchase(), now);
    }

    /** A letter in the words of whoever writes it. */
    Passage write(Order one, CustomerSummary who, OrderGoods goods, String words, Instant now) {
        return gate.send(letter(one, who, goods, words, false, now), now);
    }

    private Letter letter(Order one, CustomerSummary who, OrderGoods goods, String words, boolean automatic,
            Instant now) {
        Wording w = wording(who);
        return new Letter(one.customer(), one.branch(), Optional.empty(), Optional.empty(), Purpose.SERVICE,
                w.text("purchases.letter.subject", "what", goods.text(w)), words, List.of(),
                new Thread(OrderSource.KIND, one.customer().value(), one.purchase().value()), automatic, now,
                Optional.empty());
    }
}
