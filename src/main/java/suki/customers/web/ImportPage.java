package suki.customers.web;

import java.util.ArrayList;
import java.util.List;
import suki.customers.BadRowsFile;
import suki.customers.CustomerSummary;
import suki.customers.ImportField;
import suki.customers.ImportRow;
import suki.customers.ImportState;
import suki.shared.Wording;

/**
 * One import.
 *
 * @param preview the first rows as they would be read now
 * @param kept    customers that undo left
 */
public record ImportPage(ImportState state, List<Sample> preview, List<CustomerSummary> kept) {

    /** A column of the file and what it is taken for. */
    public record Column(int number, String heading, ImportField field) {}

    /** A row as it would be read; the reason is empty when it would come in. */
    public record Sample(long line, String name, List<String> addresses, String reason) {

        static Sample of(ImportRow row, Wording wording) {
            return switch (row) {
                case ImportRow.Good good -> {
                    List<String> addresses = new ArrayList<>(good.emails());
                    addresses.addAll(good.phones());
                    if (!good.post().isEmpty()) addresses.add(good.post());
                    yield new Sample(good.line(), good.name(), addresses, "");
                }
                case ImportRow.Bad bad -> new Sample(bad.line(), "", List.of(), BadRowsFile.reason(bad, wording));
            };
        }
    }

    /** Whether the columns may still be chosen. */
    public boolean mapping() {
        return state.stage() == ImportState.Stage.MAPPING || state.stage() == ImportState.Stage.TRIED;
    }

    public String href() {
        return "/customers/import/" + state.id();
    }

    public List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < state.options().header().size(); i++) {
            columns.add(new Column(i, state.options().header().get(i), state.options().field(i)));
        }
        return columns;
    }
}
