package suki.promises;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.Content;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.customers.CustomerColumn;
import suki.customers.CustomerPanel;
import suki.customers.CustomerRecords;
import suki.customers.Panel;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.Role;
import suki.shared.Texts;
import suki.shared.Wording;

/** What other pages show of a customer's promises, and what goes when somebody is erased. */
class PromiseRecordsModuleTests extends PromisesTest {

    @Autowired PromiseRecords records;
    @Autowired KeptRates rates;
    @Autowired Texts texts;
    @Autowired List<CustomerColumn> columns;
    @Autowired List<CustomerPanel> panels;

    private List<CustomerRecords.Row> rows() {
        var rows = new ArrayList<CustomerRecords.Row>();
        records.export(customer, rows::add);
        return rows;
    }

    @Test
    void oneFileHoldsEveryPromiseAndWhatWasDone() {
        Promise one = due(WEDNESDAY_CLOSE);
        promises.breakIt(sana, customer, one.id(), "Her fridge cannot be mended");
        assertThat(rows()).extracting(CustomerRecords.Row::table).containsExactly("promises", "promise_facts",
                "promise_facts");
        assertThat(rows().toString()).contains("Call about the fridge", "Her fridge cannot be mended");
        assertThat(records.tables()).containsExactlyInAnyOrder("promises", "promise_facts");
    }

    @Test
    void erasedWordsAreGoneAndCountsStay() {
        Promise kept = due(WEDNESDAY_CLOSE);
        Promise broken = due(WEDNESDAY_CLOSE);
        Promise open = due(SATURDAY_CLOSE);
        Promise waiting = due(SATURDAY_CLOSE);
        promises.keep(sana, customer, kept.id(), "told Shahida on the telephone");
        promises.breakIt(sana, customer, broken.id(), "Her fridge cannot be mended");
        promises.move(sana, customer, open.id(), MONDAY_CLOSE, "Shahida agreed", Optional.empty(), "");
        promises.waitFor(sana, customer, waiting.id(), "a photo of Shahida");
        itIs(THURSDAY_CLOSE);
        KeptRate before = rates.own(sanaId, NOW, MONDAY_CLOSE);
        for (int twice = 0; twice < 2; twice++) {
            transaction.executeWithoutResult(s -> records.erase(customer, clock.instant()));
        }

        assertThat(rows().toString()).doesNotContain("Shahida", "fridge", "photo");
        assertThat(rates.own(sanaId, NOW, MONDAY_CLOSE)).isEqualTo(before).returns(2L, KeptRate::all);
        for (Promise one : List.of(open, waiting)) {
            assertThat(now(one)).returns(State.WITHDRAWN, Promise::state).returns("not_wanted", Promise::reason);
        }
        assertThat(facts(kept)).containsExactly("made", "kept");
    }

    @Test
    void theListShowsTheNextPromiseAndThePageOurWord() {
        Actor.Colleague manager = actor(colleague(Role.MANAGER, karachi));
        Actor.Colleague stranger = actor(colleague(Role.MANAGER, branch()));
        promises.keep(sana, customer, due(WEDNESDAY_CLOSE).id(), "");
        Promise waiting = due(THURSDAY_CLOSE);
        promises.waitFor(sana, customer, waiting.id(), "a photo");
        due(FRIDAY_CLOSE);
        CustomerId nobody = customer("Nobody");
        itIs(THURSDAY_CLOSE);
        for (Language language : Language.values()) {
            var w = new Wording(texts, language, java.time.ZoneId.of("Asia/Karachi"));
            CustomerColumn column = columns.stream().filter(c -> c.title().equals("promises.column.next")).findFirst()
                    .orElseThrow();
            Map<CustomerId, Content> cells = column.values(manager, List.of(customer, nobody), w);
            assertThat(cells).containsOnlyKeys(customer);
            assertThat(html(cells.get(customer))).contains("data-state=\"open\"", "aria-label", "18:00");
            assertThat(column.values(stranger, List.of(customer), w)).isEmpty();
            String panel = panel(manager, w);
            assertThat(panel).contains(w.text("promises.panel.word"), "data-state=\"kept\"", "data-state=\"waiting\"",
                    "/promises/" + customer);
            assertThat(panel(stranger, w)).doesNotContain(w.text("promises.panel.word"));
        }
    }

    private String panel(Actor actor, Wording w) {
        var all = new StringBuilder();
        for (CustomerPanel one : panels) {
            for (Panel panel : one.panels(actor, customer, w)) all.append(panel.title()).append(html(panel.body()));
        }
        return all.toString();
    }

    private static String html(Content content) {
        var out = new StringOutput();
        content.writeTo(new OwaspHtmlTemplateOutput(out));
        return out.toString();
    }
}
