package suki.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.SukiTest;
import suki.shared.BranchId;
import suki.shared.Pulse;
import suki.shared.Role;

/** What a page that listens is told, over HTTP. */
class LiveWebTests extends SukiTest {

    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");
    private static final int LONGEST_SECONDS = 20;
    /** The common pool has one thread on two cores, and another test may be waiting in it. */
    private static final Executor ANY_THREAD = Thread::startVirtualThread;

    @Autowired Pulse pulse;
    @Autowired PulseReader reader;

    private final String topic = "case:" + UUID.randomUUID();
    private String cookies;

    @BeforeEach
    void somebodyListens() {
        itIs(NOW);
        // a look reads the newest beats, and the whole suite's lie in the database, many of them dated later
        jdbc.sql("delete from pulse").update();
        BranchId branch = branch();
        cookies = signIn(colleague(Role.STAFF, branch)).cookies().entrySet().stream()
                .map(c -> c.getKey() + "=" + c.getValue()).collect(Collectors.joining("; "));
    }

    private HttpResponse<Stream<String>> listen(String more) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/live?topics=" + topic + more))
                .header("Cookie", cookies).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines());
    }

    private static String told(HttpResponse<Stream<String>> line) throws Exception {
        try (Stream<String> lines = line.body()) {
            return CompletableFuture.supplyAsync(() -> lines.filter(l -> l.startsWith("data:")).findFirst().orElse(""),
                    ANY_THREAD).get(LONGEST_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatChangedWhileThePageWasLoadedIsToldAsSoonAsItListens() throws Exception {
        long drawn = clock.instant().toEpochMilli();
        itIs(NOW.plusSeconds(1));
        pulse.beat(topic);
        reader.read();
        assertThat(told(listen("&drawn=" + drawn))).isEqualTo("data:" + topic);
    }

    @Test
    void whatChangedBeforeThePageWasDrawnIsOld() throws Exception {
        pulse.beat(topic);
        reader.read();
        itIs(NOW.plusSeconds(1));
        String later = "case:" + UUID.randomUUID();
        var line = listen("," + later + "&drawn=" + clock.instant().toEpochMilli());
        itIs(NOW.plusSeconds(2));
        var told = CompletableFuture.supplyAsync(() -> {
            try {
                return told(line);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }, ANY_THREAD);
        // a node that has just begun to listen takes what it finds for old: beaten again until it is news
        while (!told.isDone()) {
            pulse.beat(later);
            told.completeOnTimeout("", LONGEST_SECONDS, TimeUnit.SECONDS);
            CompletableFuture.anyOf(told, new CompletableFuture<>().completeOnTimeout("", 1, TimeUnit.SECONDS)).join();
        }
        assertThat(told.join()).isEqualTo("data:" + later);
    }

    @Test
    void afterAStopAndAStartPagesListenAgain() throws Exception {
        reader.stop();
        assertThat(listen("").statusCode()).as("while it stands").isEqualTo(503);
        reader.start();
        var line = listen("");
        assertThat(line.statusCode()).isEqualTo(200);
        line.body().close();
    }
}
