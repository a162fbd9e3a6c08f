package suki.purchases.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import suki.customers.ImportQueue;
import suki.customers.ImportState.Stage;
import suki.customers.ImportView;
import suki.customers.ImportView.Figure;
import suki.purchases.PurchaseCounts;
import suki.purchases.PurchaseField;
import suki.purchases.PurchaseImportState;
import suki.purchases.PurchaseRow;
import suki.purchases.PurchaseUpload.Brought;
import suki.shared.Wording;

/**
 * One import of purchases.
 *
 * @param accounted how many rows were counted, if each of the file was; else 0
 * @param columns   what each column is taken for
 * @param preview   the first rows as they would be read now
 * @param before    the same file as it came in before; null when it did not
 * @param brought   what undo would take back; null when there is nothing to undo
 */
public record PurchaseImportPage(ImportView view, long accounted, List<ImportView.Column> columns,
        List<Sample> preview, @Nullable ImportView before, @Nullable Brought brought) {

    /** What a column may hold, as words. */
    public static final List<String> FIELDS = Stream.of(PurchaseField.values()).map(PurchaseField::word).toList();

    /** A row as it would be read; the reason is empty when it would come in. */
    public record Sample(long line, String customer, String day, String product, String quantity, String price,
            String reason) {

        static Sample of(PurchaseRow row, Wording wording) {
            return switch (row) {
                case PurchaseRow.Good good -> of(good, "", wording);
                case PurchaseRow.Back(PurchaseRow.Good what) -> of(what, "−", wording);
                case PurchaseRow.Bad bad -> new Sample(bad.line(), "", "", "", "", "", bad.text(wording));
            };
        }

        private static Sample of(PurchaseRow.Good row, String sign, Wording wording) {
            return new Sample(row.line(), row.customer(),
                    wording.dayYear(row.at().atZone(row.branch().zone()).toLocalDate()), row.bought().name(),
                    sign + row.bought().quantity(), wording.money(row.bought().price()), "");
        }
    }

    static ImportView view(PurchaseImportState state, long rate, List<ImportQueue.Why> reasons, Wording wording) {
        return new ImportView(PurchaseImportPages.HOME + "/" + state.id(), state.fileName(), state.stage(),
                state.startedAt(), state.position(), state.total(), rate, state.failedLine(), figures(state),
                reasons.stream().map(why -> new ImportView.Reason(wording.text("purchases.import.bad."
                        + why.first().reason(), "value", why.first().value()), why.count(), why.first().line()))
                        .toList(), true);
    }

    private static List<Figure> figures(PurchaseImportState state) {
        boolean undone = state.stage() == Stage.UNDOING || state.stage() == Stage.UNDONE;
        if (undone) return List.of(new Figure("purchases.import.removed", state.removed()));
        PurchaseCounts counts = state.counts();
        var figures = new ArrayList<>(List.of(new Figure("purchases.import.purchases", counts.purchases()),
                new Figure("purchases.import.lines", counts.lines())));
        if (counts.charges() > 0) figures.add(new Figure("purchases.import.charges", counts.charges()));
        figures.addAll(List.of(new Figure("purchases.import.returned", counts.returned()),
                new Figure("purchases.import.skipped", counts.skipped()),
                new Figure("customers.import.bad", counts.bad())));
        return figures;
    }

    /** How many rows there were, if it has ended and each of them was counted once; else 0. */
    static long accounted(PurchaseImportState state) {
        PurchaseCounts counts = state.counts();
        boolean ended = state.stage() == Stage.TRIED || state.stage() == Stage.DONE || state.stage() == Stage.FAILED;
        boolean all = counts.lines() + counts.returned() + counts.skipped() + counts.bad() == state.position();
        return ended && all ? state.position() : 0;
    }
}
