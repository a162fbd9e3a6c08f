package suki.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is said to a mail server after the user's name: the password, or with XOAUTH2 an access token, fetched with the
 * stored refresh token where a token address is set (RFC 6749, section 6) and kept in memory
 * until shortly before its end.
 */
@Component
class AccessTokens {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration EARLY = Duration.ofMinutes(2);
    private static final int SHORTEST_SECONDS = 300;
    private static final int MOST_KEPT = 1_000;

    private record Kept(String token, Instant until) {}

    private final JsonMapper json;
    private final Clock clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    AccessTokens(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    String forSignIn(Wire way, String secret) throws MessagingException {
        if (way.signingIn() == Wire.SignIn.PASSWORD || way.tokens().isBlank()) return secret;
        Instant now = clock.instant();
        String key = key(way, secret);
        Kept known = kept.get(key);
        if (known != null && now.isBefore(known.until())) return known.token();
        Kept fresh = fetch(way, secret, now);
        if (kept.size() >= MOST_KEPT) kept.clear();
        kept.put(key, fresh);
        return fresh.token();
    }

    /** The token was refused though its time is not over: the next sign-in fetches another. */
    void forget(Wire way, String secret) {
        kept.remove(key(way, secret));
    }

    private static String key(Wire way, String secret) {
        return way.tokens() + " " + way.clientId() + " " + secret;
    }

    private Kept fetch(Wire way, String secret, Instant now) throws MessagingException {
        String form = "grant_type=refresh_token&client_id=" + encoded(way.clientId())
                + "&refresh_token=" + encoded(secret);
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            var request = HttpRequest.newBuilder(URI.create(way.tokens())).timeout(TIMEOUT)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form)).build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) throw new AuthenticationFailedException("token refused");
            JsonNode said = json.readTree(answer.body());
            long seconds = Math.max(SHORTEST_SECONDS, said.path("expires_in").asLong(SHORTEST_SECONDS));
            return new Kept(said.path("access_token").asString(""), now.plusSeconds(seconds).minus(EARLY));
        } catch (IOException | IllegalArgumentException e) {
            throw new MessagingException("token address does not answer", e);
        } catch (InterruptedException e) {
            java.lang.Thread.currentThread().interrupt();
            throw new MessagingException("interrupted", e);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
