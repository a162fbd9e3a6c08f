package suki.promises.web;

import gg.jte.Content;
import gg.jte.html.escape.Escape;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import suki.customers.CustomerColumn;
import suki.customers.CustomerPanel;
import suki.customers.Panel;
import suki.promises.Promise;
import suki.promises.Promises;
import suki.promises.Spans;
import suki.promises.State;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Permission;
import suki.shared.Wording;

/** Our word on the customers' pages: the next promise in the list, and all the latest beside the story. */
@Configuration
class CustomerWord {

    private static final int ORDER = 10;
    private static final int MOST = 24;
    private static final int MOST_OPEN = 5;

    private static boolean seen(Actor actor, Promise one) {
        return actor.may(Permission.PROMISES_WORK, one.branch());
    }

    private static Content mark(String state, String spoken, String words) {
        return output -> {
            output.writeContent("<span class=\"state\" data-state=\"" + state + "\"><span class=\"mark\" role=\"img\""
                    + " aria-label=\"");
            Escape.htmlAttribute(spoken, output);
            output.writeContent("\"></span>");
            Escape.htmlContent(words, output);
            output.writeContent("</span>");
        };
    }

    @Bean
    CustomerColumn nextPromise(Promises promises, Clock clock) {
        return new NextPromise(promises, clock);
    }

    @Bean
    CustomerPanel ourWord(Promises promises, Spans spans, Clock clock) {
        return new OurWord(promises, spans, clock);
    }

    /** The promise that is due next, as a mark and a time. */
    private record NextPromise(Promises promises, Clock clock) implements CustomerColumn {

        @Override
        public int order() {
            return ORDER;
        }

        @Override
        public String title() {
            return "promises.column.next";
        }

        @Override
        public Map<CustomerId, Content> values(Actor actor, Collection<CustomerId> customers, Wording w) {
            Instant now = clock.instant();
            var first = new HashMap<CustomerId, Promise>();
            for (Promise one : promises.openTowards(customers)) {
                if (!seen(actor, one)) continue;
                first.merge(one.customer(), one, (a, b) -> a.state() == State.WAITING ? b : a);
            }
            var cells = new HashMap<CustomerId, Content>();
            first.forEach((customer, one) -> {
                String state = one.shown(now).word();
                String spoken = w.text("promises.state." + state);
                cells.put(customer, mark(state, spoken, one.state() == State.WAITING ? spoken
                        : w.moment(one.dueAt(), now)));
            });
            return cells;
        }
    }

    /** How the latest promises ended, as marks, and what is still owed. */
    private record OurWord(Promises promises, Spans spans, Clock clock) implements CustomerPanel {

        @Override
        public int order() {
            return ORDER;
        }

        @Override
        public List<Panel> panels(Actor actor, CustomerId customer, Wording w) {
            Instant now = clock.instant();
            List<Promise> all = promises.ofCustomer(customer, MOST).stream().filter(p -> seen(actor, p)).toList();
            if (all.isEmpty()) return List.of();
            List<Promise> counted = all.stream().filter(p -> p.counts(now)).toList();
            long kept = counted.stream().filter(p -> p.state() == State.KEPT).count();
            long moved = counted.stream().filter(p -> p.moves() > 0).count();
            List<Promise> open = all.reversed().stream().filter(Promise::open).limit(MOST_OPEN).toList();
            Content body = output -> {
                if (!counted.isEmpty()) {
                    output.writeContent("<p class=\"figure\"><b>");
                    Escape.htmlContent(w.text("promises.kept.figure", "k", kept, "n", counted.size()), output);
                    output.writeContent("</b><small>");
                    Escape.htmlContent(w.text("promises.panel.kept", "moved", moved), output);
                    output.writeContent("</small></p>");
                }
                output.writeContent("<p class=\"marks-line\" aria-hidden=\"true\">");
                for (Promise one : all.reversed()) {
                    output.writeContent("<i class=\"mark\" data-state=\"" + one.shown(now).word() + "\"></i>");
                }
                output.writeContent("</p>");
                for (Promise one : open) {
                    String state = one.shown(now).word();
                    output.writeContent("<p><a class=\"link\" href=\"/promises/" + one.customer() + "/" + one.id()
                            + "\">");
                    output.writeUserContent(mark(state, w.text("promises.state." + state), w.moment(one.dueAt(), now)));
                    output.writeContent("</a> ");
                    Escape.htmlContent(spans.under(one, now, w), output);
                    output.writeContent("</p>");
                }
            };
            return List.of(new Panel(w.text("promises.panel.word"), body));
        }
    }
}
