package suki.customers;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import suki.branches.Branch;
import suki.branches.Branches;
import suki.shared.Actor;

/**
 * Reads a file on from where it stands, five hundred rows to a transaction. The position is written with the rows, so
 * that whoever goes on after a kill begins exactly behind what was committed.
 */
@Component
class ImportRun {

    static final int BATCH = 500;
    private static final Duration A_STRETCH = Duration.ofSeconds(5);

    private final ImportRows rows;
    private final ImportMatches matches;
    private final ImportWriting writing;
    private final Branches branches;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ImportRun(ImportRows rows, ImportMatches matches, ImportWriting writing, Branches branches,
            TransactionTemplate transaction, Clock clock) {
        this.rows = rows;
        this.matches = matches;
        this.writing = writing;
        this.branches = branches;
        this.transaction = transaction;
        this.clock = clock;
    }

    ImportReading reading(ImportState state) {
        List<Branch> allowed = branches.all().stream().filter(b -> state.options().everywhere()
                || state.options().branches().contains(b.id().toString())).toList();
        return new ImportReading(state.options(), branches.find(state.branch()), allowed);
    }

    /** Goes on for a stretch, a trial to its end. Returns how many rows it read. */
    int go(UUID id, CsvFile.Source source) {
        ImportState state = rows.find(id).orElseThrow();
        boolean trial = state.stage() == ImportState.Stage.TRYING;
        if (trial && state.position() > 0) {
            rows.move(id, List.of("trying"), "trying", clock.instant());
            state = rows.find(id).orElseThrow();
        }
        var reading = reading(state);
        Set<Long> seen = new HashSet<>();
        Instant started = clock.instant();
        long position = state.position();
        try (CsvReader<CsvRecord> file = CsvFile.rows(source, state.options())) {
            var rest = new CsvRest<ImportRow>(file.iterator(), reading::read);
            rest.skip(position + 1);
            while (true) {
                List<ImportRow> batch = rest.next(BATCH);
                if (!batch.isEmpty() && !apply(state, position, batch, trial, seen)) return 0;
                position += batch.size();
                if (rest.broken()) rows.settle(id, trial ? "tried" : "failed", rest.line() + 1, clock.instant());
                else if (rest.ended()) rows.settle(id, trial ? "tried" : "done", null, clock.instant());
                boolean enough = !trial && Duration.between(started, clock.instant()).compareTo(A_STRETCH) > 0;
                if (rest.broken() || rest.ended() || enough) return (int) (position - state.position());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean apply(ImportState state, long position, List<ImportRow> batch, boolean trial, Set<Long> seen) {
        Instant now = clock.instant();
        Boolean done = transaction.execute(status -> {
            List<ImportRow.Good> good = new ArrayList<>();
            List<ImportRow.Bad> bad = new ArrayList<>();
            for (ImportRow row : batch) {
                if (row instanceof ImportRow.Good one) good.add(one);
                else if (row instanceof ImportRow.Bad one) bad.add(one);
            }
            Set<String> taken = matches.outOfReach(good, state.options());
            for (ImportRow.Good row : List.copyOf(good)) {
                if (row.externalId() == null || !taken.contains(row.externalId())) continue;
                good.remove(row);
                bad.add(new ImportRow.Bad(row.line(), "id_taken", row.externalId(), List.of(row.name())));
            }
            Map<ImportRow.Good, UUID> known = matches.find(good, state.options());
            ImportPlan plan = ImportPlan.of(good, known, state.options().update());
            if (trial) seenBefore(plan, good, known, seen, state.options().update());
            if (!rows.advance(state.id().value(), position, batch.size(), plan, bad.size(), now)) return false;
            rows.queue().bad(state.id().value(), bad);
            if (!trial) writing.write(state.id().value(), plan, state.options(), new Actor.House("import"), now);
            return true;
        });
        return Boolean.TRUE.equals(done);
    }

    /** A trial writes no customers, so it remembers itself whom earlier batches would have added. */
    private static void seenBefore(ImportPlan plan, List<ImportRow.Good> good, Map<ImportRow.Good, UUID> known,
            Set<Long> seen, boolean update) {
        Set<Long> here = new HashSet<>();
        for (ImportRow.Good row : good) {
            var keys = ImportPlan.keys(row).stream().map(ImportRun::hash).collect(Collectors.toSet());
            boolean before = !known.containsKey(row) && again(row, seen);
            if (before && !again(row, here)) {
                plan.added--;
                if (update) plan.updated++;
                else plan.skipped++;
            }
            here.addAll(keys);
        }
        seen.addAll(here);
    }

    private static boolean again(ImportRow.Good row, Set<Long> seen) {
        if (row.externalId() != null) return seen.contains(hash("id:" + row.externalId()));
        return row.emails().stream().anyMatch(e -> seen.contains(hash("email:" + e)));
    }

    /** 64 bits: among a million keys two meet once in forty million files. */
    private static long hash(String key) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < key.length(); i++) hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        return hash ^ hash >>> 29;
    }
}
