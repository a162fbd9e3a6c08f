package suki.customers;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import suki.shared.Work;

/** Works off uploaded files and undoings. A node that is killed lets its lease run out; the next goes on from there. */
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
        Optional<UUID> taken = rows.take(now);
        if (taken.isEmpty()) return 0;
        UUID id = taken.get();
        try {
            ImportState state = rows.find(id).orElseThrow();
            if (state.stage() == ImportState.Stage.UNDOING) return Math.max(1, undo.go(id, now));
            byte[] content = rows.content(id);
            return Math.max(1, run.go(id, () -> new ByteArrayInputStream(content)));
        } finally {
            rows.release(id);
        }
    }
}
