package suki.contact;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A gateway as somebody would write it by docs/reference/text-gateway.md: checks signature and time, knows ids. */
final class TextSink implements AutoCloseable {

    static final String SECRET = "a secret of thirty-two characters";

    private final HttpServer server;
    private final Map<String, JsonNode> taken = new HashMap<>();
    final List<JsonNode> posts = new CopyOnWriteArrayList<>();
    final List<String> wrong = new CopyOnWriteArrayList<>();
    volatile int status = 202;
    volatile Instant now = Instant.EPOCH;

    TextSink() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            long time = Long.parseLong(exchange.getRequestHeaders().getFirst("Suki-Timestamp"));
            String signature = exchange.getRequestHeaders().getFirst("Suki-Signature");
            boolean genuine = ("v1=" + TextHook.signature(SECRET, time, body)).equals(signature)
                    && Math.abs(time - now.getEpochSecond()) <= 300;
            JsonNode post = JsonMapper.builder().build().readTree(body);
            posts.add(post);
            if (!genuine) wrong.add(signature);
            int answer = genuine ? status : 401;
            if (answer / 100 == 2) taken.merge(post.path("id").asString(), post, (old, again) -> {
                if (!old.equals(again)) wrong.add("a repeat that differs");
                return old;
            });
            if (answer / 100 == 3) exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/elsewhere");
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/send?key=1";
    }

    /** Each once, however often it was posted. */
    List<JsonNode> taken() {
        return List.copyOf(taken.values());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
