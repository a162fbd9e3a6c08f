package suki.purchases;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import suki.branches.Branch;
import suki.customers.BadRowsFile;
import suki.customers.CsvFile;
import suki.customers.ImportLine;
import suki.customers.ImportLine.Unclear;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.NotFound;
import suki.shared.Refusal;
import suki.shared.Wording;

/** {@code import purchases FILE}: brings purchases in from a terminal, tries it first, or takes it back. */
public final class PurchaseImportCommand {

    private static final String HELP = """
            suki import purchases FILE [--branch NAME] [--map HEADING=FIELD]... [--dates dmy|mdy]
                                           [--dry-run] [--bad FILE.csv]
            suki import purchases --undo IMPORT
            suki import purchases --list

            FILE is .csv, .csv.gz or a workbook (.xlsx: its first sheet). It has a heading row, and in each row a
            line of a purchase; encoding, separator and what its columns hold are guessed. Needed are date, customer
            and product. A row with less than nothing of a product took it back: it is booked as a return of what
            this customer bought before. Each row is counted once: as a line, as returned, as skipped since its
            number was there, or as bad with the reason; lines whose product's number has no digit (POST, FEE) are
            counted as charges too.
            --branch    where it was bought, for rows that name none; needed when there is more than one branch
            --map       what a column holds, where the guess is wrong; fields: %s
            --dates     how days such as 03/04/2026 are meant: day or month first; 2026-04-03 needs no word
            --dry-run   count what would happen, write no purchase
            --bad       where rows that can't come in are written with their reasons (FILE.bad.csv)
            An import that was interrupted goes on where it stopped when the same file is given again.
            """;

    /** What the command needs of the application; opened only when there is something to do. */
    public interface Door {

        PurchaseImport purchases();

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
        String dates = "";
        final List<String> map = new ArrayList<>();
        boolean dryRun;
        @Nullable Path bad;
    }

    private final Door door;
    private final PurchaseImport imports;
    private final PrintStream out;
    private final PrintStream err;

    private PurchaseImportCommand(Door door, PrintStream out, PrintStream err) {
        this.door = door;
        this.imports = door.purchases();
        this.out = out;
        this.err = err;
    }

    /** Returns 0 when the import, the trial or the undoing was carried out, 2 with one sentence when it can't be. */
    public static int run(List<String> args, Supplier<Door> application, PrintStream out, PrintStream err) {
        if (args.isEmpty() || args.contains("--help")) {
            out.print(HELP.formatted(Arrays.stream(PurchaseField.values()).map(PurchaseField::word)
                    .collect(Collectors.joining(", "))));
            return args.isEmpty() ? 2 : 0;
        }
        try {
            Asked asked = read(args);
            var command = new PurchaseImportCommand(application.get(), out, err);
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
                case "--undo" -> asked.undo = ImportLine.value(word, rest);
                case "--bad" -> asked.bad = Path.of(ImportLine.value(word, rest));
                case "--map" -> asked.map.add(ImportLine.value(word, rest));
                case "--dates" -> asked.dates = ImportLine.value(word, rest);
                default -> {
                    if (word.startsWith("--")) throw new Unclear("There is no option " + word + "; see --help.");
                    if (asked.file != null) throw new Unclear("One file at a time, please: " + word);
                    asked.file = Path.of(word);
                }
            }
        }
        if (!List.of("", "dmy", "mdy").contains(asked.dates)) throw new Unclear("--dates is dmy or mdy.");
        if (asked.file == null && asked.undo == null && !asked.list) throw new Unclear("Which file? See --help.");
        return asked;
    }

    private int list() {
        for (PurchaseImportState one : imports.recent(door.actor())) {
            out.printf(Locale.ROOT, "%s  %s  %s  %s  purchases %d  lines %d%n", one.id(), one.startedAt(),
                    one.stage().word(), one.fileName(), one.counts().purchases(), one.counts().lines());
        }
        return 0;
    }

    private int undo(String typed) {
        UUID id;
        try {
            id = UUID.fromString(typed);
        } catch (IllegalArgumentException e) {
            throw new Unclear("An import's name looks like this: " + new UUID(0, 0) + "; --list shows them.");
        }
        PurchaseImportState after = imports.undo(door.actor(), id, s -> err.println(s.removed() + " taken back"));
        out.println("removed " + after.removed());
        return 0;
    }

    private int bringIn(Asked asked) {
        Path file = Objects.requireNonNull(asked.file);
        if (!Files.isReadable(file) || Files.isDirectory(file)) throw new Unclear("There is no file " + file + ".");
        Branch branch = ImportLine.branch(imports.open(door.actor()), asked.branch, "Where was it bought?");
        CsvFile.Source source = ImportLine.source(file);
        PurchaseImport.Inspected inspected = imports.inspect(source);
        Optional<PurchaseImportState> before = asked.dryRun ? Optional.empty() : imports.begun(inspected);
        PurchaseImportState begun = before.orElseGet(() -> imports.begin(door.actor(), branch.id(),
                file.getFileName().toString(), inspected, fields(inspected.file(), asked.map), asked.dates,
                asked.dryRun));
        if (before.isPresent()) {
            err.println("This file was begun before; going on behind row " + begun.position() + ".");
        }
        for (int i = 0; i < begun.file().header().size(); i++) {
            if (begun.file().field(i) == PurchaseField.SKIP) continue;
            err.println("column " + begun.file().header().get(i).replaceAll("\\s+", " ") + " = "
                    + begun.file().field(i).word());
        }
        Path bad = asked.bad != null ? asked.bad
                : file.resolveSibling(file.getFileName().toString().replaceFirst("[.][^.]*$", "") + ".bad.csv");
        return told(asked, read(begun, asked.dryRun, source, bad), bad);
    }

    private PurchaseImportState read(PurchaseImportState begun, boolean trial, CsvFile.Source source, Path bad) {
        try (var rows = new BadRows(bad, begun, door.wording())) {
            return imports.run(door.actor(), begun, trial, source, rows::write,
                    s -> err.println(s.position() + " rows, " + imports.rate(s) + " a second"));
        }
    }

    private int told(Asked asked, PurchaseImportState after, Path bad) {
        PurchaseCounts counts = after.counts();
        if (counts.bad() > 0) err.println("Rows that did not come in, with reasons: " + bad);
        if (after.failedLine() != null) {
            throw new Unclear("The file can't be read from line " + after.failedLine() + " on; what came before is "
                    + (asked.dryRun ? "counted." : "in. Undo it with: suki import purchases --undo " + after.id()));
        }
        if (!asked.dryRun) err.println("Take it back with: suki import purchases --undo " + after.id());
        figure("rows", after.position());
        figure("purchases", counts.purchases());
        if (!asked.dryRun) figure("customers", imports.customers(door.actor(), after.id()));
        figure("lines", counts.lines());
        figure("charges", counts.charges());
        figure("returned", counts.returned());
        figure("skipped", counts.skipped());
        figure("bad", counts.bad());
        counts.reasons().forEach((reason, n) -> figure("bad_" + reason, n));
        figure("rows_per_second", imports.rate(after));
        return 0;
    }

    private void figure(String name, long value) {
        out.println(name + " " + value);
    }

    private static List<PurchaseField> fields(PurchaseFile file, List<String> map) {
        List<PurchaseField> guessed = IntStream.range(0, file.header().size()).mapToObj(file::field).toList();
        return ImportLine.fields(file.header(), guessed, map, PurchaseField::of, PurchaseField.SKIP,
                f -> f != PurchaseField.SKIP);
    }

    /** The file of bad rows, begun with the first of them; an import that goes on adds to it. */
    private static final class BadRows implements AutoCloseable {
        private final Path path;
        private final PurchaseImportState begun;
        private final Wording wording;
        private @Nullable BadRowsFile file;

        BadRows(Path path, PurchaseImportState begun, Wording wording) {
            this.path = path;
            this.begun = begun;
            this.wording = wording;
        }

        void write(PurchaseRow.Bad row) {
            BadRowsFile open = file == null ? file = open() : file;
            open.write(row.line(), row.text(wording), row.cells());
        }

        private BadRowsFile open() {
            boolean goesOn = begun.position() > 0 && Files.exists(path);
            try {
                return new BadRowsFile(Files.newBufferedWriter(path, StandardCharsets.UTF_8, StandardOpenOption.CREATE,
                        goesOn ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE), begun.file().header(), wording, goesOn);
            } catch (IOException e) {
                throw new UncheckedIOException("The file of bad rows can't be written to " + path + ".", e);
            }
        }

        @Override
        public void close() {
            if (file != null) file.close();
        }
    }
}
