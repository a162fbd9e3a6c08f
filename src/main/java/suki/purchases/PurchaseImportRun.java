package suki.purchases;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import suki.branches.Branch;
import suki.branches.Branches;
import suki.customers.CsvFile;
import suki.customers.CsvRest;
import suki.customers.ImportState.Stage;
import suki.customers.NamedCustomers;
import suki.purchases.ReturnMatching.Kept;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Refusal;

/**
 * Works a file of purchases off, five hundred rows to a transaction. How far it is is written with the rows, so that
 * whoever goes on after a kill begins exactly behind what was committed. What came back is booked when all that was
 * bought is in, since files are in any order.
 */
@Component
class PurchaseImportRun {

    static final int BATCH = 500;

    /** With so many rows that take something back waiting, they are booked before the file is read on. */
    private static final int MOST_WAITING = 100_000;

    private final PurchaseImportRows rows;
    private final ReturnImportRows returns;
    private final NamedCustomers named;
    private final Catalogue catalogue;
    private final Branches branches;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PurchaseImportRun(PurchaseImportRows rows, ReturnImportRows returns, NamedCustomers named, Catalogue catalogue,
            Branches branches, ApplicationEventPublisher events, TransactionTemplate transaction, Clock clock) {
        this.rows = rows;
        this.returns = returns;
        this.named = named;
        this.catalogue = catalogue;
        this.branches = branches;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** One file being worked off. */
    private final class Going {
        private final Actor by;
        private final String country;
        private final @Nullable PurchaseTrial trial;
        private final boolean kept;
        private final boolean again;
        private final Consumer<PurchaseRow.Bad> bad;
        private final Consumer<PurchaseImportState> progress;
        private final List<PurchaseRow.Good> waiting = new ArrayList<>();
        private PurchaseImportState state;

        Going(Actor by, PurchaseImportState begun, String country, boolean trial, Consumer<PurchaseRow.Bad> bad,
                Consumer<PurchaseImportState> progress) {
            this.by = by;
            this.state = begun;
            this.country = country;
            this.trial = trial ? new PurchaseTrial() : null;
            this.kept = !trial || begun.stage() == Stage.TRYING;
            this.again = rows.cameBefore(begun.id());
            this.bad = bad;
            this.progress = progress;
        }

        /** Rows that were handled before; those among them that took something back may not have been. */
        void pass(CsvRest<PurchaseRow> rest) {
            rest.skip(1);
            long left = state.position();
            while (left > 0 && !rest.ended() && !rest.broken()) {
                List<PurchaseRow> batch = rest.next((int) Math.min(BATCH, left));
                left -= batch.size();
                wait(batch);
            }
            waiting.removeIf(row -> row.line() <= state.settled());
        }

        void all(CsvRest<PurchaseRow> rest) {
            while (!rest.ended() && !rest.broken()) {
                List<PurchaseRow> batch = rest.next(BATCH);
                if (batch.isEmpty()) continue;
                bring(batch);
                wait(batch);
                if (waiting.size() >= MOST_WAITING) settle();
            }
            settle();
        }

        private void wait(List<PurchaseRow> batch) {
            for (PurchaseRow row : batch) {
                if (row instanceof PurchaseRow.Back(PurchaseRow.Good what) && !again(what)) waiting.add(what);
            }
        }

        /** Without a number a row is known by its file alone. */
        private boolean again(PurchaseRow.Good row) {
            return again && row.purchase().isEmpty();
        }

        private void bring(List<PurchaseRow> batch) {
            step(batch.size(), state.settled(), told -> {
                PurchaseBatch plan = plan(batch);
                batch.stream().filter(PurchaseRow.Bad.class::isInstance).map(PurchaseRow.Bad.class::cast)
                        .forEach(plan.bad::add);
                plan.bad.sort(Comparator.comparingLong(PurchaseRow.Bad::line));
                told.addAll(plan.bad);
                long left = batch.stream().filter(row -> row instanceof PurchaseRow.Good good && again(good)
                        || row instanceof PurchaseRow.Back(PurchaseRow.Good what) && again(what)).count();
                PurchaseCounts done = trial != null ? trial.bring(plan) : write(plan);
                return done.plus(new PurchaseCounts(0, 0, 0, 0, left, Map.of()));
            });
        }

        private PurchaseBatch plan(List<PurchaseRow> batch) {
            List<PurchaseRow.Good> good = batch.stream().filter(PurchaseRow.Good.class::isInstance)
                    .map(PurchaseRow.Good.class::cast).filter(row -> !again(row)).toList();
            return new PurchaseBatch(good, whose(good), rows.known(numbers(good), importId()), clock.instant());
        }

        private PurchaseCounts write(PurchaseBatch plan) {
            Set<UUID> lost = rows.purchases(state.id(), plan.targets.stream().filter(t -> t.fresh).toList(), by,
                    clock.instant());
            rows.lines(plan.targets.stream().filter(t -> !lost.contains(t.id)).toList());
            return plan.counts(lost);
        }

        private void settle() {
            for (int from = 0; from < waiting.size(); from += BATCH) {
                List<PurchaseRow.Good> some = waiting.subList(from, Math.min(waiting.size(), from + BATCH));
                step(0, some.getLast().line(), told -> {
                    ReturnMatching matching = matching(some);
                    told.addAll(matching.bad);
                    if (trial != null) return trial.take(matching);
                    returns.write(state.id(), matching.taken, by, clock.instant()).forEach(events::publishEvent);
                    return matching.counts();
                });
            }
            waiting.clear();
        }

        private ReturnMatching matching(List<PurchaseRow.Good> some) {
            var whose = whose(some);
            Set<CustomerId> customers = whose.values().stream().flatMap(Collection::stream)
                    .collect(Collectors.toSet());
            List<Kept> kept = returns.kept(customers, some);
            return new ReturnMatching(some, whose, returns.before(numbers(some), importId()),
                    trial == null ? kept : trial.kept(kept, customers));
        }

        private Map<String, Set<CustomerId>> whose(List<PurchaseRow.Good> good) {
            Set<String> typed = good.stream().map(PurchaseRow.Good::customer).collect(Collectors.toSet());
            return typed.isEmpty() ? Map.of() : named.find(typed, country);
        }

        private @Nullable UUID importId() {
            return trial == null ? state.id() : null;
        }

        /** @param deed is given where to put the rows that can't come in: they are told when it is committed */
        private void step(int read, long settled, Function<List<PurchaseRow.Bad>, PurchaseCounts> deed) {
            var told = new ArrayList<PurchaseRow.Bad>();
            PurchaseCounts done = transaction.execute(status -> {
                if (kept && !rows.standsAt(state)) throw new Refusal("purchases.import.elsewhere");
                PurchaseCounts counts = deed.apply(told);
                if (kept) {
                    rows.advance(state.further(read, settled, counts), clock.instant());
                    rows.queue().bad(state.id(), told.stream().map(PurchaseRow.Bad::kept).toList());
                }
                return counts;
            });
            told.forEach(bad);
            state = state.further(read, settled, done);
            progress.accept(state);
        }
    }

    private static Set<PurchaseBatch.Number> numbers(List<PurchaseRow.Good> some) {
        Set<PurchaseBatch.Number> numbers = new HashSet<>();
        for (PurchaseRow.Good row : some) if (!row.purchase().isEmpty()) numbers.add(PurchaseBatch.number(row));
        return numbers;
    }

    /** @param allowed the branches that rows may name */
    PurchaseImportState run(Actor by, PurchaseImportState begun, boolean trial, List<Branch> allowed,
            CsvFile.Source source, Consumer<PurchaseRow.Bad> bad, Consumer<PurchaseImportState> progress) {
        PurchaseReading reading = reading(begun, allowed);
        var going = new Going(by, begun, branches.find(begun.branch()).country(), trial, bad, progress);
        Long line;
        try (CsvReader<CsvRecord> csv = csv(begun, source)) {
            var rest = new CsvRest<PurchaseRow>(csv.iterator(), reading::read);
            going.pass(rest);
            going.all(rest);
            line = rest.broken() ? rest.line() + 1 : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Stage how = trial ? Stage.TRIED : line == null ? Stage.DONE : Stage.FAILED;
        PurchaseImportState ended = going.state.ended(how, line, clock.instant());
        if (going.kept) settle(begun.stage(), ended);
        return ended;
    }

    private void settle(Stage from, PurchaseImportState ended) {
        transaction.executeWithoutResult(status -> {
            rows.settle(ended.id(), List.of(from.word()), ended.stage().word(), ended.failedLine(), clock.instant());
            if (ended.stage() != Stage.TRIED) {
                events.publishEvent(new PurchasesBrought(ended.id(), clock.instant()));
            }
        });
    }

    private PurchaseReading reading(PurchaseImportState state, List<Branch> allowed) {
        return new PurchaseReading(state.file(), branches.find(state.branch()), allowed, catalogue.all(),
                clock.instant().plus(Purchases.AHEAD));
    }

    private static CsvReader<CsvRecord> csv(PurchaseImportState state, CsvFile.Source source) throws IOException {
        return CsvFile.rows(source, Charset.forName(state.file().charset()), state.file().delimiter().charAt(0));
    }

    /** The first rows as they would be read, with those whose customer nobody or more than one is as bad ones. */
    List<PurchaseRow> first(PurchaseImportState state, List<Branch> allowed, CsvFile.Source source, int most) {
        List<PurchaseRow> read;
        try (CsvReader<CsvRecord> csv = csv(state, source)) {
            var rest = new CsvRest<PurchaseRow>(csv.iterator(), reading(state, allowed)::read);
            rest.skip(1);
            read = rest.next(most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Set<String> typed = read.stream().flatMap(row -> line(row).stream()).map(PurchaseRow.Good::customer)
                .collect(Collectors.toSet());
        Map<String, Set<CustomerId>> whose = typed.isEmpty() ? Map.of()
                : named.find(typed, branches.find(state.branch()).country());
        return read.stream().map(row -> line(row).flatMap(l -> l.nobodys(whose)).map(PurchaseRow.class::cast)
                .orElse(row)).toList();
    }

    private static Optional<PurchaseRow.Good> line(PurchaseRow row) {
        return switch (row) {
            case PurchaseRow.Good good -> Optional.of(good);
            case PurchaseRow.Back(PurchaseRow.Good what) -> Optional.of(what);
            case PurchaseRow.Bad _ -> Optional.empty();
        };
    }
}
