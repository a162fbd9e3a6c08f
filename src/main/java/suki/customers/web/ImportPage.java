package suki.customers.web;

import java.util.ArrayList;
import java.util.List;
import suki.customers.BadRowsFile;
import suki.customers.CustomerSummary;
import suki.customers.ImportField;
import suki.customers.ImportQueue;
import suki.customers.ImportRow;
import suki.customers.ImportState;
import suki.customers.ImportView;
import suki.customers.ImportView.Figure;
import suki.shared.Wording;

/**
 * One import.
 *
 * @param columns what each column is taken for
 * @param preview the first rows as they would be read now
 * @param kept    customers that undo left
 */
public record ImportPage(ImportView view, List<ImportView.Column> columns, List<Sample> preview,
        List<CustomerSummary> kept, long keptCount) {

    /** What a column may hold, as words. */
    public static final List<String> FIELDS = List.of(ImportField.values()).stream().map(ImportField::word).toList();

    /** Whether a birthday would be read. */
    public boolean born() {
        return preview.stream().anyMatch(s -> !s.birthday().isEmpty());
    }

    /** A row as it would be read; the reason is empty when it would come in. */
    public record Sample(long line, String name, List<String> addresses, String birthday, String reason) {

        static Sample of(ImportRow row, Wording wording) {
            return switch (row) {
                case ImportRow.Good good -> {
                    List<String> addresses = new ArrayList<>(good.emails());
                    addresses.addAll(good.phones());
                    if (!good.post().isEmpty()) addresses.add(good.post());
                    yield new Sample(good.line(), good.name(), addresses, good.birthday() == null ? ""
                            : wording.day(good.birthday()), "");
                }
                case ImportRow.Bad bad -> new Sample(bad.line(), "", List.of(), "", BadRowsFile.reason(bad, wording));
            };
        }
    }

    static ImportView view(ImportState state, long rate, List<ImportQueue.Why> reasons, Wording wording) {
        return new ImportView(ImportPages.HOME + "/" + state.id(), state.fileName(), state.stage(), state.createdAt(),
                state.position(), state.total(), rate, state.failedLine(), figures(state),
                reasons.stream().map(why -> new ImportView.Reason(BadRowsFile.reason(why.first(), wording),
                        why.count(), why.first().line())).toList(), false);
    }

    private static List<Figure> figures(ImportState state) {
        boolean undone = state.stage() == ImportState.Stage.UNDOING || state.stage() == ImportState.Stage.UNDONE;
        if (undone) {
            return List.of(new Figure("customers.import.removed", state.removed()),
                    new Figure("customers.import.restored", state.restored()));
        }
        return List.of(new Figure("customers.import.added", state.added()),
                new Figure("customers.import.updated", state.updated()),
                new Figure("customers.import.skipped", state.skipped()),
                new Figure("customers.import.bad", state.bad()),
                new Figure("customers.import.local", state.localNumbers()));
    }
}
