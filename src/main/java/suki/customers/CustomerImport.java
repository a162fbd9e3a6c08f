package suki.customers;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.branches.Branch;
import suki.branches.Branches;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Refusal;

/**
 * Brings customers in from a file and takes them out again: upload, say what the columns hold, try it, do it, undo it.
 * The door of imports; {@link ImportRun} does the work, batch by batch.
 */
@Service
public class CustomerImport {

    private static final int SAMPLE_ROWS = 1_000;
    private static final int PREVIEW_ROWS = 20;
    private static final int LONGEST_SOURCE = 60;

    private final ImportRows rows;
    private final ImportRun run;
    private final ImportUndo undo;
    private final Branches branches;
    private final Customers customers;
    private final Activity activity;
    private final Clock clock;

    CustomerImport(ImportRows rows, ImportRun run, ImportUndo undo, Branches branches, Customers customers,
            Activity activity, Clock clock) {
        this.rows = rows;
        this.run = run;
        this.undo = undo;
        this.branches = branches;
        this.customers = customers;
        this.activity = activity;
        this.clock = clock;
    }

    /** Takes a file in and guesses its encoding, its separator and its columns. */
    @Transactional
    public ImportId upload(Actor by, BranchId branch, String fileName, byte[] content) {
        byte[] plain = ImportFile.uploaded(content);
        return register(by, branch, fileName, () -> new ByteArrayInputStream(plain), plain);
    }

    /** As {@link #upload}, of a file that stays where it is; one begun and not ended is gone on with. */
    @Transactional
    public ImportId register(Actor by, BranchId branch, String fileName, CsvFile.Source source) {
        return register(by, branch, fileName, source, null);
    }

    private ImportId register(Actor by, BranchId branch, String fileName, CsvFile.Source source,
            byte @Nullable [] content) {
        if (!by.may(Permission.CUSTOMERS_IMPORT, branch)) throw new NotFound("import into " + branch);
        try {
            CsvFile file = CsvFile.inspect(source);
            if (file.header().isEmpty()) throw BadForm.field("file", "customers.import.file_unreadable");
            Optional<UUID> begun = content == null ? rows.begun(file.sha256(), by) : Optional.empty();
            if (begun.isPresent()) return new ImportId(begun.get());
            Reach reach = by.reach(Permission.CUSTOMERS_IMPORT);
            var options = new ImportOptions(file.charset().name(), String.valueOf(file.delimiter()), file.header(),
                    guess(file, source, branches.find(branch)).stream().map(ImportField::word).toList(),
                    false, false, "",
                    reach.everywhere(), reach.branches().stream().map(BranchId::toString).toList());
            Instant now = clock.instant();
            UUID id = Ids.next(now);
            rows.insert(id, ImportFile.name(fileName), file, content, content == null ? null : file.count(source),
                    options, branch, by, now);
            return new ImportId(id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By the headings; which part of a birthday is the day, by the first rows that have one. */
    private static List<ImportField> guess(CsvFile file, CsvFile.Source source, Branch branch) throws IOException {
        List<ImportField> fields = ImportField.guess(file.header());
        int born = fields.indexOf(ImportField.BIRTHDAY);
        if (born < 0) return fields;
        var days = new ArrayList<String>();
        try (CsvReader<CsvRecord> rows = CsvFile.rows(source, file.charset(), file.delimiter())) {
            for (CsvRecord row : rows) {
                if (row.getFieldCount() > born && !row.getField(born).isBlank()) days.add(row.getField(born).strip());
                if (days.size() > SAMPLE_ROWS) break;
            }
        } catch (CsvParseException e) {
            return fields;
        }
        if (Birthday.monthFirst(days, branch)) fields.set(born, ImportField.BIRTHDAY_MONTH_FIRST);
        return fields;
    }

    /** One import; not found when its branch is out of the actor's reach. */
    public ImportState state(Actor by, ImportId id) {
        return rows.find(id.value()).filter(i -> by.may(Permission.CUSTOMERS_IMPORT, i.branch()))
                .orElseThrow(() -> new NotFound("import " + id));
    }

    /** The latest fifty, newest first. */
    public List<ImportState> recent(Actor by) {
        Reach reach = by.reach(Permission.CUSTOMERS_IMPORT);
        return rows.recent(reach.everywhere(), reach.array());
    }

    /** Says what each column holds and how rows are taken. */
    @Transactional
    public void choose(Actor by, ImportId id, List<ImportField> fields, boolean company, boolean update,
            String source) {
        ImportState state = state(by, id);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < state.options().header().size(); i++) {
            ImportField field = i < fields.size() ? fields.get(i) : ImportField.SKIP;
            if (!field.many() && words.contains(field.word())) {
                throw BadForm.field("field" + i, "customers.import.column_twice");
            }
            words.add(field.word());
        }
        boolean named = fields.stream().anyMatch(f -> f == ImportField.NAME || f == ImportField.GIVEN_NAME
                || f == ImportField.FAMILY_NAME || f == ImportField.COMPANY);
        if (!named) throw BadForm.field("fields", "customers.import.no_name_column");
        rows.options(id.value(), state.options().with(List.copyOf(words), company, update,
                Customers.cut(source.strip(), LONGEST_SOURCE)));
    }

    /** The first twenty rows as they would be read now. */
    public List<ImportRow> preview(Actor by, ImportId id) {
        ImportState state = state(by, id);
        var reading = reading(state);
        var read = new ArrayList<ImportRow>();
        byte[] content = rows.queue().content(id.value());
        if (content == null) return read;
        try (CsvReader<CsvRecord> file = CsvFile.rows(() -> new ByteArrayInputStream(content), state.options())) {
            boolean heading = true;
            for (CsvRecord row : file) {
                if (!heading) read.add(reading.read(row));
                heading = false;
                if (read.size() == PREVIEW_ROWS) break;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CsvParseException e) {
            return read;
        }
        return read;
    }

    private ImportReading reading(ImportState state) {
        return run.reading(state);
    }

    /** Counts what would happen and writes nothing but the bad rows; a worker does it. */
    @Transactional
    public void tryOut(Actor by, ImportId id) {
        move(by, id, List.of("mapping", "tried"), "trying");
    }

    /** Brings the rows in; a worker does it. */
    @Transactional
    public void start(Actor by, ImportId id) {
        move(by, id, List.of("mapping", "tried"), "waiting");
        activity.record(Subject.house("import", id.value()), "customers.import_started", by, clock.instant());
    }

    /** Takes everything out again that nobody has changed since; a worker does it. */
    @Transactional
    public void undo(Actor by, ImportId id) {
        move(by, id, List.of("done", "failed"), "undoing");
        activity.record(Subject.house("import", id.value()), "customers.import_undone", by, clock.instant());
    }

    private void move(Actor by, ImportId id, List<String> from, String to) {
        state(by, id);
        if (!rows.move(id.value(), from, to, clock.instant())) throw new Refusal("customers.import.elsewhere");
    }

    /** The rows that did not come in, in the file's order. */
    public void badRows(Actor by, ImportId id, Consumer<ImportRow.Bad> out) {
        state(by, id);
        rows.queue().eachBad(id.value(), out);
    }

    /** Why rows did not come in, the commonest reason first; empty once they are forgotten. */
    public List<ImportQueue.Why> reasons(Actor by, ImportId id) {
        state(by, id);
        return rows.queue().reasons(id.value());
    }

    /** Whom undo left, up to five hundred. */
    public List<CustomerSummary> kept(Actor by, ImportId id) {
        state(by, id);
        var ids = rows.kept(id.value()).stream().map(CustomerId::new).toList();
        var found = customers.summaries(ids);
        return ids.stream().filter(found::containsKey).map(found::get).toList();
    }

    /** Works on one import here and now until it is settled, from a file that stays where it is. */
    public ImportState workOff(Actor by, ImportId id, CsvFile.Source source, Consumer<ImportState> progress) {
        ImportState state = state(by, id);
        while (state.stage().moving()) {
            if (state.stage() == ImportState.Stage.UNDOING) undo.go(id.value(), clock.instant());
            else run.go(id.value(), source);
            state = state(by, id);
            progress.accept(state);
        }
        return state;
    }

    /** Rows a second of an import so far. */
    public long rate(ImportState state) {
        return state.rate(clock.instant());
    }

    /** The branches that an actor may import into, by name. */
    public List<Branch> open(Actor by) {
        return branches.all().stream().filter(b -> by.may(Permission.CUSTOMERS_IMPORT, b.id())).toList();
    }
}
