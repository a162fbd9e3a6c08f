package suki.shared.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.stereotype.Controller;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import suki.shared.Access;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.Permission;

/**
 * Tells an open page which of its topics changed, as server-sent events. A topic is a kind and an id and carries
 * nothing else: what changed is fetched as any page is, and checked there.
 */
@Controller
@Access(Access.Who.COLLEAGUE)
class LiveController {

    static final int MOST_TOPICS = 20;
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);
    /** After this the browser asks again, and whoever signed out meanwhile is turned away. */
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(60);
    private static final Pattern TOPIC = Pattern.compile("([a-z]{2,12}):([0-9a-f-]{36})");
    private static final Set<String> OPAQUE = Set.of("case", "customer", "readers");

    private final OpenPages pages;
    private final PulseReader pulse;

    LiveController(OpenPages pages, PulseReader pulse) {
        this.pages = pages;
        this.pulse = pulse;
    }

    /** What changed after the page was drawn and before it began to listen is told at once. */
    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> live(Actor.Colleague actor,
            @RequestParam(name = "topics", defaultValue = "") String topics,
            @RequestParam(name = "drawn", required = false) Long drawn) {
        var wanted = mayHear(actor, topics);
        if (wanted.isEmpty()) return ResponseEntity.noContent().build();
        pulse.opening();
        var page = pages.add(actor.colleagueId(), wanted);
        if (page.isEmpty()) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header("Retry-After", String.valueOf(TRY_AGAIN.toSeconds())).build();
        }
        if (drawn != null) tellWhatChanged(page.get(), drawn, wanted);
        var emitter = new SseEmitter(LONGEST.plus(HEARTBEAT).toMillis());
        emitter.onCompletion(page.get()::close);
        emitter.onError(e -> page.get().close());
        emitter.onTimeout(page.get()::close);
        Thread.ofVirtual().name("live").start(() -> speak(page.get(), emitter));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).header("X-Accel-Buffering", "no").body(emitter);
    }

    /** Of what was asked for, what this colleague may hear of; the rest is left out without a word. */
    static Set<String> mayHear(Actor.Colleague actor, String topics) {
        var heard = new LinkedHashSet<String>();
        Arrays.stream(topics.split(",", -1)).limit(MOST_TOPICS).forEach(topic -> {
            var parts = TOPIC.matcher(topic);
            if (!parts.matches()) return;
            UUID id;
            try {
                id = UUID.fromString(parts.group(2));
            } catch (IllegalArgumentException e) {
                return;
            }
            boolean may = switch (parts.group(1)) {
                case "today" -> actor.id().equals(id);
                case "branch" -> actor.home().value().equals(id)
                        || actor.may(Permission.CASES_READ, new BranchId(id));
                default -> OPAQUE.contains(parts.group(1));
            };
            if (may) heard.add(topic);
        });
        return heard;
    }

    private void tellWhatChanged(OpenPage page, long drawn, Set<String> topics) {
        try {
            page.tell(pulse.beatenSince(drawn, topics));
        } catch (RuntimeException e) {
            page.close();
            pages.remove(page);
            throw e;
        }
    }

    private void speak(OpenPage page, SseEmitter emitter) {
        long end = System.nanoTime() + LONGEST.toNanos();
        try {
            emitter.send(SseEmitter.event().comment("open"));
            while (!page.closed() && System.nanoTime() < end) {
                Set<String> news = page.await(HEARTBEAT);
                if (page.closed()) break;
                emitter.send(news.isEmpty() ? SseEmitter.event().comment("still here")
                        : SseEmitter.event().name("pulse").data(String.join(",", news)));
            }
            emitter.complete();
        } catch (IOException | IllegalStateException e) {
            page.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            pages.remove(page);
        }
    }
}
