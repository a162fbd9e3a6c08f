package suki.customers;

import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import suki.shared.Work;

/** Works off uploaded files of customers and undoings. */
@Component
class ImportWork implements Work {

    private static final Duration EVERY = Duration.ofSeconds(2);

    private final ImportRows rows;
    private final ImportRun run;
    private final ImportUndo undo;

    ImportWork(ImportRows rows, ImportRun run, ImportUndo undo) {
        this.rows = rows;
        this.run = run;
        this.undo = undo;
    }

    @Override
    public String name() {
        return "customers.imports";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public int run(Instant now) {
        return rows.queue().work(now, (id, content) -> {
            boolean undoing = rows.find(id).orElseThrow().stage() == ImportState.Stage.UNDOING;
            return undoing ? undo.go(id, now) : run.go(id, content);
        });
    }
}
