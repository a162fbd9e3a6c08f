package suki.purchases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.branches.Branch;
import suki.branches.Branches;
import suki.customers.CsvFile;
import suki.customers.ImportState.Stage;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.Ids;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Refusal;

/**
 * Brings purchases and returns in from a file that stays where it is, and takes them back. Rows of one number in one
 * branch are lines of one purchase; a number that was there before is left. Rows with less than nothing of a product
 * took it back, or cancelled it: they are booked as returns of what the customer bought before.
 */
@Service
public class PurchaseImport {

    private final PurchaseImportRows rows;
    private final PurchaseImportRun run;
    private final PurchaseImportUndo undo;
    private final Branches branches;
    private final Activity activity;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PurchaseImport(PurchaseImportRows rows, PurchaseImportRun run, PurchaseImportUndo undo, Branches branches,
            Activity activity, TransactionTemplate transaction, Clock clock) {
        this.rows = rows;
        this.run = run;
        this.undo = undo;
        this.branches = branches;
        this.activity = activity;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What is known of a file before it is read, with a guess of what its columns hold. */
    public record Inspected(CsvFile csv, PurchaseFile file) {}

    /** @throws BadForm if it has no row of headings */
    public Inspected inspect(CsvFile.Source source) {
        try {
            CsvFile csv = CsvFile.inspect(source);
            if (csv.header().isEmpty()) throw BadForm.field("file", "customers.import.file_unreadable");
            return new Inspected(csv, new PurchaseFile(csv.charset().name(), String.valueOf(csv.delimiter()),
                    csv.header(), PurchaseField.guess(csv.header()).stream().map(PurchaseField::word).toList(), ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same file, begun and not ended: it is gone on with, as it was begun. */
    public Optional<PurchaseImportState> begun(Inspected inspected) {
        return rows.begun(inspected.csv().sha256());
    }

    /**
     * Begins an import, or a trial that is kept nowhere.
     *
     * @throws BadForm if a column is missing, or held twice
     * @throws Refusal if the same file came in already and its rows have no number to know them by
     */
    public PurchaseImportState begin(Actor by, BranchId branch, String fileName, Inspected inspected,
            List<PurchaseField> fields, String dates, boolean trial) {
        if (!by.may(Permission.CUSTOMERS_IMPORT, branch)) throw new NotFound("import into " + branch);
        PurchaseFile file = chosen(inspected.file(), fields, dates);
        byte[] sha256 = inspected.csv().sha256();
        boolean again = !file.has(PurchaseField.PURCHASE) && rows.same(sha256).isPresent();
        if (again) throw new Refusal("purchases.import.twice");
        Instant now = clock.instant();
        var state = new PurchaseImportState(Ids.next(now), fileName, Stage.WAITING, file, branch, null, 0, 0,
                PurchaseCounts.NONE, 0, null, now, null);
        if (!trial) {
            transaction.executeWithoutResult(status -> {
                rows.insert(state, sha256, null, by.reach(Permission.CUSTOMERS_IMPORT), by);
                activity.record(Subject.house("purchase_import", state.id()), "purchases.import_started", by, now);
            });
        }
        return state;
    }

    private static PurchaseFile chosen(PurchaseFile file, List<PurchaseField> fields, String dates) {
        Set<PurchaseField> held = new HashSet<>();
        for (PurchaseField field : fields) {
            boolean twice = field != PurchaseField.SKIP && !held.add(field);
            if (twice) throw BadForm.field(field.word(), "purchases.import.column_twice", "field", field.word());
        }
        for (var needed : List.of(PurchaseField.CUSTOMER, PurchaseField.DATE, PurchaseField.PRODUCT)) {
            if (held.contains(needed)) continue;
            throw BadForm.field(needed.word(), "purchases.import.column_missing", "field", needed.word());
        }
        return file.with(fields.stream().map(PurchaseField::word).toList(), dates);
    }

    /** One import; not found when its branch is out of the actor's reach. */
    public PurchaseImportState state(Actor by, UUID id) {
        return rows.find(id).filter(i -> by.may(Permission.CUSTOMERS_IMPORT, i.branch()))
                .orElseThrow(() -> new NotFound("import " + id));
    }

    /** The latest fifty, newest first. */
    public List<PurchaseImportState> recent(Actor by) {
        Reach reach = by.reach(Permission.CUSTOMERS_IMPORT);
        return rows.recent(reach.everywhere(), reach.array());
    }

    /** Rows a second so far. */
    public long rate(PurchaseImportState state) {
        return state.rate(clock.instant());
    }

    /**
     * Reads the file to its end, from where the import stands.
     *
     * @param bad      gets each row that can't come in
     * @param progress is told after each batch
     * @return as it ended: done, or failed where the file can't be read on
     */
    public PurchaseImportState run(Actor by, PurchaseImportState begun, boolean trial, CsvFile.Source source,
            Consumer<PurchaseRow.Bad> bad, Consumer<PurchaseImportState> progress) {
        return run.run(by, begun, trial, open(by), source, bad, progress);
    }

    /** Takes back exactly what came in with it, batch by batch; one that was stopped half-way is gone on with. */
    public PurchaseImportState undo(Actor by, UUID id, Consumer<PurchaseImportState> progress) {
        if (state(by, id).stage() != Stage.UNDOING) undo.begin(by, id);
        undo.go(id, () -> progress.accept(state(by, id)));
        return state(by, id);
    }

    /** How many customers bought something that came in with it. */
    public long customers(Actor by, UUID id) {
        state(by, id);
        return rows.customers(id);
    }

    /** The branches that an actor may import into, by name. */
    public List<Branch> open(Actor by) {
        return branches.all().stream().filter(b -> by.may(Permission.CUSTOMERS_IMPORT, b.id())).toList();
    }
}
