package suki.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One run of another program: how it ended and what it said. */
record ProgramRun(int exit, String output) {

    /** Exit value of a run that was cut off. */
    static final int TIMED_OUT = -1;

    boolean ok() {
        return exit == 0;
    }

    static ProgramRun of(Path directory, Duration limit, List<String> words) {
        return of(directory, limit, words, null);
    }

    /** Runs {@code words}, with {@code input} as its standard input; a program that is missing counts as failed. */
    static ProgramRun of(Path directory, Duration limit, List<String> words, @Nullable InputStream input) {
        var builder = new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
        // a PGHOST or PGOPTIONS of the person's own must not reach our server; English is what we can read
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            var said = new CompletableFuture<String>();
            Thread.ofVirtual().start(() -> listen(process, said));
            feed(process, input);
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return new ProgramRun(TIMED_OUT, "no answer within " + limit.toSeconds() + " s");
            }
            return new ProgramRun(process.exitValue(), said.join());
        } catch (IOException e) {
            return new ProgramRun(TIMED_OUT, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + words.getFirst() + " ran", e);
        }
    }

    private static void feed(Process process, @Nullable InputStream input) throws IOException {
        try (OutputStream stdin = process.getOutputStream()) {
            if (input != null) {
                input.transferTo(stdin);
            }
        } catch (IOException e) {
            // a program that stops reading tells why by its exit value
            if (process.isAlive()) {
                process.destroyForcibly();
                throw e;
            }
        }
    }

    private static void listen(Process process, CompletableFuture<String> said) {
        try (InputStream stdout = process.getInputStream()) {
            said.complete(new String(stdout.readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            said.complete("");
        }
    }
}
