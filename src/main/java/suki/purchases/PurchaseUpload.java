package suki.purchases;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.customers.CsvFile;
import suki.customers.ImportFile;
import suki.customers.ImportQueue;
import suki.customers.ImportState.Stage;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.Ids;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Refusal;

/**
 * Brings purchases in from a file that somebody uploads: say what the columns hold, try it, do it, undo it. The door of
 * the browser's imports; a worker does what takes long.
 */
@Service
public class PurchaseUpload {

    /** How days with strokes may be meant; the first: not told. */
    public static final List<String> DATES = List.of("", "dmy", "mdy");

    private static final int PREVIEW_ROWS = 20;
    private static final List<PurchaseField> NEEDED = List.of(PurchaseField.DATE, PurchaseField.CUSTOMER,
            PurchaseField.PRODUCT);

    private final PurchaseImport imports;
    private final PurchaseImportRows rows;
    private final PurchaseUploadRows uploads;
    private final PurchaseImportRun run;
    private final PurchaseImportUndo undo;
    private final Activity activity;
    private final Clock clock;

    PurchaseUpload(PurchaseImport imports, PurchaseImportRows rows, PurchaseUploadRows uploads, PurchaseImportRun run,
            PurchaseImportUndo undo, Activity activity, Clock clock) {
        this.imports = imports;
        this.rows = rows;
        this.uploads = uploads;
        this.run = run;
        this.undo = undo;
        this.activity = activity;
        this.clock = clock;
    }

    /**
     * What undo would take back.
     *
     * @param purchases that are still there
     * @param customers whose they are
     * @param returns   by which its rows took something back
     */
    public record Brought(long purchases, long customers, long returns) {}

    /**
     * Takes a file in and guesses its encoding, its separator and its columns.
     *
     * @param branch where it was bought, for rows that name none
     * @return the import's id
     * @throws BadForm on {@code file}, if it is empty, too large or no table
     */
    @Transactional
    public UUID upload(Actor by, BranchId branch, String fileName, byte[] sent) {
        if (!by.may(Permission.CUSTOMERS_IMPORT, branch)) throw new NotFound("import into " + branch);
        byte[] plain = ImportFile.uploaded(sent);
        CsvFile.Source source = () -> new ByteArrayInputStream(plain);
        PurchaseImport.Inspected inspected = imports.inspect(source);
        Instant now = clock.instant();
        try {
            var state = new PurchaseImportState(Ids.next(now), ImportFile.name(fileName), Stage.MAPPING,
                    inspected.file(), branch, inspected.csv().count(source), 0, 0, PurchaseCounts.NONE, 0, null, now,
                    null);
            rows.insert(state, inspected.csv().sha256(), plain, by.reach(Permission.CUSTOMERS_IMPORT), by);
            return state.id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Says what each column holds and how days are meant.
     *
     * @param dates one of {@link #DATES}
     * @throws BadForm on {@code field0} and so on, if two columns hold the same; on {@code fields}, if one is missing
     */
    @Transactional
    public void choose(Actor by, UUID id, List<PurchaseField> fields, String dates) {
        PurchaseImportState state = imports.state(by, id);
        if (!DATES.contains(dates)) throw BadForm.field("dates", "purchases.import.no_dates");
        var words = new ArrayList<String>();
        for (int i = 0; i < state.file().header().size(); i++) {
            PurchaseField field = i < fields.size() ? fields.get(i) : PurchaseField.SKIP;
            boolean twice = field != PurchaseField.SKIP && words.contains(field.word());
            if (twice) throw BadForm.field("field" + i, "customers.import.column_twice");
            words.add(field.word());
        }
        boolean all = NEEDED.stream().allMatch(field -> words.contains(field.word()));
        if (!all) throw BadForm.field("fields", "purchases.import.needed");
        if (!uploads.options(id, state.file().with(List.copyOf(words), dates))) throw elsewhere();
    }

    private static Refusal elsewhere() {
        return new Refusal("purchases.import.elsewhere");
    }

    /** The first twenty rows as they would be read now; none when the file is not needed any more. */
    public List<PurchaseRow> preview(Actor by, UUID id) {
        PurchaseImportState state = imports.state(by, id);
        byte[] content = rows.queue().content(id);
        if (content == null) return List.of();
        return run.first(state, uploads.allowed(id), () -> new ByteArrayInputStream(content), PREVIEW_ROWS);
    }

    /** The same file, if it came in before with an import that was not taken back, and lies in the actor's reach. */
    public Optional<PurchaseImportState> before(Actor by, UUID id) {
        imports.state(by, id);
        return rows.same(rows.sha256(id)).filter(same -> !same.id().equals(id))
                .filter(same -> by.may(Permission.CUSTOMERS_IMPORT, same.branch()));
    }

    /** Counts what would happen and writes no purchase; a worker does it. */
    @Transactional
    public void tryOut(Actor by, UUID id) {
        begin(by, id, Stage.TRYING);
    }

    /**
     * Brings the rows in; a worker does it.
     *
     * @throws BadForm on {@code fields}, if the same file came in already and its rows have no number to know them by
     */
    @Transactional
    public void start(Actor by, UUID id) {
        PurchaseImportState state = imports.state(by, id);
        boolean again = !state.file().has(PurchaseField.PURCHASE)
                && rows.same(rows.sha256(id)).filter(same -> !same.id().equals(id)).isPresent();
        if (again) throw BadForm.field("fields", "purchases.import.twice");
        begin(by, id, Stage.WAITING);
        activity.record(Subject.house("purchase_import", id), "purchases.import_started", by, clock.instant());
    }

    private void begin(Actor by, UUID id, Stage to) {
        imports.state(by, id);
        if (!uploads.begin(id, List.of(Stage.MAPPING, Stage.TRIED), to, clock.instant())) throw elsewhere();
        rows.queue().forget(id);
    }

    /** Takes back exactly what came in with it, changed since or not; a worker does it. */
    public void undo(Actor by, UUID id) {
        imports.state(by, id);
        undo.begin(by, id);
    }

    /** What undo would take back now. */
    public Brought brought(Actor by, UUID id) {
        imports.state(by, id);
        return uploads.brought(id);
    }

    /** The rows that did not come in, in the file's order. */
    public void badRows(Actor by, UUID id, Consumer<PurchaseRow.Bad> out) {
        imports.state(by, id);
        rows.queue().eachBad(id, bad -> out.accept(PurchaseRow.Bad.of(bad)));
    }

    /** Why rows did not come in, the commonest reason first; empty once they are forgotten. */
    public List<ImportQueue.Why> reasons(Actor by, UUID id) {
        imports.state(by, id);
        return rows.queue().reasons(id);
    }
}
