package suki.customers;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import suki.branches.Branch;
import suki.customers.ImportLine.Unclear;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.NotFound;
import suki.shared.Refusal;
import suki.shared.Wording;

/** {@code import customers FILE}: brings customers in from a terminal, tries it first, or takes it back. */
public final class ImportCommand {

    private static final String HELP = """
            suki import customers FILE [--branch NAME] [--as people|companies] [--on-same skip|update]
                                           [--source NAME] [--map HEADING=FIELD]... [--dry-run] [--bad FILE.csv]
            suki import customers --undo IMPORT
            suki import customers --list

            FILE is .csv, .csv.gz or a workbook (.xlsx: its first sheet). It has a heading row; encoding, separator
            and what its columns hold are guessed.
            --branch    the home branch of rows that name none; needed when there is more than one branch
            --as        what rows are that don't say (people)
            --on-same   a row of a customer who is there already, by id or e-mail: leave it (skip) or write over it
            --source    the system the ids come from, so that ids of two systems don't meet
            --map       what a column holds, where the guess is wrong; fields: %s
            --dry-run   count what would happen, write no customer
            --bad       where rows that can't come in are written with their reasons (FILE.bad.csv)
            An import that was interrupted goes on where it stopped when the same file is given again.
            """;

    /** What the command needs of the application; opened only when there is something to do. */
    public interface Door {

        CustomerImport imports();

        /** On whose behalf: the house. */
        Actor actor();

        /** English. */
        Wording wording();
    }

    /** What was asked for. */
    private static final class Asked {
        @Nullable Path file;
        @Nullable String undo;
        boolean list;
        @Nullable String branch;
        boolean companies;
        boolean update;
        String source = "";
        final List<String> map = new ArrayList<>();
        boolean dryRun;
        @Nullable Path bad;
    }

    private final Door door;
    private final PrintStream out;
    private final PrintStream err;

    private ImportCommand(Door door, PrintStream out, PrintStream err) {
        this.door = door;
        this.out = out;
        this.err = err;
    }

    /** Returns 0 when the import, the trial or the undoing was carried out, 2 with one sentence when it can't be. */
    public static int run(List<String> args, Supplier<Door> application, PrintStream out, PrintStream err) {
        if (args.isEmpty() || args.contains("--help")) {
            out.print(HELP.formatted(Arrays.stream(ImportField.values()).map(ImportField::word)
                    .collect(Collectors.joining(", "))));
            return args.isEmpty() ? 2 : 0;
        }
        try {
            Asked asked = read(args);
            var command = new ImportCommand(application.get(), out, err);
            if (asked.list) return command.list();
            return asked.undo != null ? command.undo(asked.undo) : command.bringIn(asked);
        } catch (Unclear | Refusal | NotFound | BadForm | UncheckedIOException e) {
            err.println(ImportLine.sentence(e, application.get().wording()));
            return 2;
        }
    }

    private static Asked read(List<String> args) {
        var asked = new Asked();
        var rest = new ArrayList<>(args);
        while (!rest.isEmpty()) {
            String word = rest.removeFirst();
            switch (word) {
                case "--dry-run" -> asked.dryRun = true;
                case "--list" -> asked.list = true;
                case "--branch" -> asked.branch = ImportLine.value(word, rest);
                case "--source" -> asked.source = ImportLine.value(word, rest);
                case "--undo" -> asked.undo = ImportLine.value(word, rest);
                case "--bad" -> asked.bad = Path.of(ImportLine.value(word, rest));
                case "--map" -> asked.map.add(ImportLine.value(word, rest));
                case "--as" -> asked.companies = oneOf(word, ImportLine.value(word, rest), "people", "companies");
                case "--on-same" -> asked.update = oneOf(word, ImportLine.value(word, rest), "skip", "update");
                default -> {
                    if (word.startsWith("--")) throw new Unclear("There is no option " + word + "; see --help.");
                    if (asked.file != null) throw new Unclear("One file at a time, please: " + word);
                    asked.file = Path.of(word);
                }
            }
        }
        if (asked.file == null && asked.undo == null && !asked.list) throw new Unclear("Which file? See --help.");
        return asked;
    }

    private static boolean oneOf(String option, String value, String no, String yes) {
        if (!value.equals(no) && !value.equals(yes)) throw new Unclear(option + " is " + no + " or " + yes + ".");
        return value.equals(yes);
    }

    private int list() {
        for (ImportState state : door.imports().recent(door.actor())) {
            out.printf(Locale.ROOT, "%s  %s  %s  %s  added %d%n", state.id(), state.createdAt(), state.stage().word(),
                    state.fileName(), state.added());
        }
        return 0;
    }

    private int undo(String typed) {
        ImportId id;
        try {
            id = new ImportId(UUID.fromString(typed));
        } catch (IllegalArgumentException e) {
            throw new Unclear("An import's name looks like this: " + new UUID(0, 0) + "; --list shows them.");
        }
        ImportState before = door.imports().state(door.actor(), id);
        if (before.stage() != ImportState.Stage.UNDOING) door.imports().undo(door.actor(), id);
        ImportState after = door.imports().workOff(door.actor(), id, () -> {
            throw new IOException("not needed to undo");
        }, state -> progress(state, state.removed() + state.restored() + state.kept()));
        for (CustomerSummary kept : door.imports().kept(door.actor(), id)) {
            out.println("kept, changed since: " + kept.code() + " " + kept.name());
        }
        figures(List.of("removed", "restored", "kept"), after.removed(), after.restored(), after.kept());
        return 0;
    }

    private int bringIn(Asked asked) {
        Path file = java.util.Objects.requireNonNull(asked.file);
        if (!Files.isReadable(file) || Files.isDirectory(file)) throw new Unclear("There is no file " + file + ".");
        Branch branch = ImportLine.branch(door.imports().open(door.actor()), asked.branch,
                "Whose customers are they?");
        CsvFile.Source source = ImportLine.source(file);
        CustomerImport imports = door.imports();
        Actor actor = door.actor();
        ImportId id = imports.register(actor, branch.id(), file.getFileName().toString(), source);
        ImportState state = imports.state(actor, id);
        if (state.stage() == ImportState.Stage.WAITING) {
            err.println("This file was begun before; going on behind row " + state.position() + ".");
        } else {
            List<ImportField> fields = fields(state.options(), asked.map);
            imports.choose(actor, id, fields, asked.companies, asked.update, asked.source);
            for (int i = 0; i < fields.size(); i++) {
                if (fields.get(i) != ImportField.SKIP) {
                    err.println("column " + state.options().header().get(i).replaceAll("\\s+", " ") + " = "
                            + fields.get(i).word());
                }
            }
            if (asked.dryRun) imports.tryOut(actor, id);
            else imports.start(actor, id);
        }
        ImportState after = imports.workOff(actor, id, source, s -> progress(s, s.position()));
        return told(asked, file, after);
    }

    private int told(Asked asked, Path file, ImportState after) {
        if (after.bad() > 0) {
            Path bad = asked.bad != null ? asked.bad
                    : file.resolveSibling(file.getFileName().toString().replaceFirst("[.][^.]*$", "") + ".bad.csv");
            try (var writer = Files.newBufferedWriter(bad, StandardCharsets.UTF_8);
                    var rows = new BadRowsFile(writer, after.options().header(), door.wording(), false)) {
                door.imports().badRows(door.actor(), after.id(), row ->
                        rows.write(row.line(), BadRowsFile.reason(row, door.wording()), row.cells()));
            } catch (IOException e) {
                throw new UncheckedIOException("The file of bad rows can't be written to " + bad + ".", e);
            }
            err.println("Rows that did not come in, with reasons: " + bad);
        }
        if (after.stage() == ImportState.Stage.FAILED) {
            throw new Unclear("The file can't be read from line " + after.failedLine() + " on; what came before is in. "
                    + "Undo it with: suki import customers --undo " + after.id());
        }
        if (!asked.dryRun) err.println("Take it back with: suki import customers --undo " + after.id());
        figures(List.of("rows", "added", "updated", "skipped", "bad", "local_numbers", "rows_per_second"),
                after.position(), after.added(), after.updated(), after.skipped(), after.bad(), after.localNumbers(),
                after.rate(after.createdAt()));
        return 0;
    }

    private static List<ImportField> fields(ImportOptions options, List<String> map) {
        List<ImportField> guessed = IntStream.range(0, options.header().size()).mapToObj(options::field).toList();
        return ImportLine.fields(options.header(), guessed, map, ImportField::of, ImportField.SKIP, f -> false);
    }

    private void progress(ImportState state, long rows) {
        err.println(rows + " rows, " + door.imports().rate(state) + " a second");
    }

    private void figures(List<String> names, long... values) {
        for (int i = 0; i < values.length; i++) out.println(names.get(i) + " " + values[i]);
    }
}
