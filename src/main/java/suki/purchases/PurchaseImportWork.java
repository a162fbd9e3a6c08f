package suki.purchases;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import suki.customers.CsvFile;
import suki.customers.ImportState.Stage;
import suki.shared.Actor;
import suki.shared.Work;

/** Works off uploaded files of purchases and undoings. */
@Component
class PurchaseImportWork implements Work {

    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Actor IMPORT = new Actor.House("import");

    private final PurchaseImportRows rows;
    private final PurchaseUploadRows uploads;
    private final PurchaseImportRun run;
    private final PurchaseImportUndo undo;

    PurchaseImportWork(PurchaseImportRows rows, PurchaseUploadRows uploads, PurchaseImportRun run,
            PurchaseImportUndo undo) {
        this.rows = rows;
        this.uploads = uploads;
        this.run = run;
        this.undo = undo;
    }

    @Override
    public String name() {
        return "purchases.imports";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public int run(Instant now) {
        return rows.queue().work(now, (id, content) -> {
            PurchaseImportState state = rows.find(id).orElseThrow();
            return state.stage() == Stage.UNDOING ? undo.go(id, () -> { }) : read(id, state, content, now);
        });
    }

    private int read(UUID id, PurchaseImportState begun, CsvFile.Source content, Instant now) {
        boolean trial = begun.stage() == Stage.TRYING;
        PurchaseImportState state = begun;
        if (trial && begun.position() > 0) {
            uploads.begin(id, List.of(Stage.TRYING), Stage.TRYING, now);
            rows.queue().forget(id);
            state = rows.find(id).orElseThrow();
        }
        PurchaseImportState ended = run.run(IMPORT, state, trial, uploads.allowed(id), content, b -> { }, s -> { });
        return (int) (ended.position() - state.position());
    }
}
