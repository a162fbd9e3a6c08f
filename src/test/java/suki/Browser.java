package suki;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * A small browser for web tests: keeps cookies, adds the form token to posts, follows no redirect by itself.
 */
public final class Browser {

    private static final HttpClient CLIENT = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private final String origin;
    private final Map<String, String> cookies = new TreeMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private @Nullable String token;

    public Browser(int port) {
        this.origin = "http://localhost:" + port;
    }

    /** An answer. */
    public record Page(int status, String body, Map<String, List<String>> headers) {

        /** Where the answer sends the browser, without the origin; empty when it stays. */
        public String redirect() {
            return header("location").map(l -> l.replaceFirst("^https?://[^/]+", "")).orElse("");
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase())).map(List::getFirst);
        }

        public List<String> allOf(String name) {
            return headers.getOrDefault(name.toLowerCase(), List.of());
        }

        public Document html() {
            return Jsoup.parse(body);
        }
    }

    /** Sends this header with every request from now on; null takes it away. */
    public Browser with(String header, @Nullable String value) {
        if (value == null) headers.remove(header);
        else headers.put(header, value);
        return this;
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    public Page get(String path) {
        return send("GET", path, null, null);
    }

    /** Posts a form with its token. */
    public Page post(String path, Map<String, ?> fields) {
        if (token == null) fetchToken();
        return postWithToken(path, fields, token);
    }

    public Page post(String path) {
        return post(path, Map.of());
    }

    /** Posts a form as a stranger's page would. */
    public Page postWithoutToken(String path, Map<String, ?> fields) {
        return postWithToken(path, fields, null);
    }

    private Page postWithToken(String path, Map<String, ?> fields, @Nullable String csrf) {
        var pairs = new ArrayList<String>();
        fields.forEach((name, value) -> {
            List<?> values = value instanceof List<?> list ? list : List.of(value);
            values.forEach(v -> pairs.add(encode(name) + "=" + encode(String.valueOf(v))));
        });
        if (csrf != null) pairs.add("_csrf=" + encode(csrf));
        return send("POST", path, String.join("&", pairs), "application/x-www-form-urlencoded");
    }

    /** Posts a form with a text file, as a browser does. */
    public Page upload(String path, Map<String, String> fields, String fileName, String content) {
        if (token == null) fetchToken();
        var body = new StringBuilder();
        var all = new LinkedHashMap<>(fields);
        all.put("_csrf", String.valueOf(token));
        all.forEach((name, value) -> body.append("--x\r\nContent-Disposition: form-data; name=\"").append(name)
                .append("\"\r\n\r\n").append(value).append("\r\n"));
        body.append("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"").append(fileName)
                .append("\"\r\nContent-Type: text/csv\r\n\r\n").append(content).append("\r\n--x--\r\n");
        return send("POST", path, body.toString(), "multipart/form-data; boundary=x");
    }

    /** Sends any body, such as JSON to the REST interface. */
    public Page send(String method, String path, @Nullable String body, @Nullable String type) {
        var request = HttpRequest.newBuilder(URI.create(origin + path)).method(method, body == null
                ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (type != null) request.header("Content-Type", type);
        headers.forEach(request::header);
        if (!cookies.isEmpty()) {
            var all = new ArrayList<String>();
            cookies.forEach((name, value) -> all.add(name + "=" + value));
            request.header("Cookie", String.join("; ", all));
        }
        try {
            HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            keepCookies(answer);
            var page = new Page(answer.statusCode(), answer.body(), lowered(answer.headers().map()));
            keepToken(page);
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, List<String>> lowered(Map<String, List<String>> headers) {
        var lowered = new TreeMap<String, List<String>>();
        headers.forEach((name, values) -> lowered.put(name.toLowerCase(), values));
        return lowered;
    }

    private void keepCookies(HttpResponse<String> answer) {
        for (String set : answer.headers().allValues("set-cookie")) {
            String pair = set.split(";", 2)[0];
            String name = pair.substring(0, pair.indexOf('='));
            if (set.contains("Max-Age=0")) cookies.remove(name);
            else cookies.put(name, pair.substring(pair.indexOf('=') + 1));
            token = null;
        }
    }

    private void keepToken(Page page) {
        if (!page.body.contains("_csrf")) return;
        var field = page.html().selectFirst("input[name=_csrf]");
        if (field != null) token = field.attr("value");
    }

    /** Any page of ours with a form will do: a page that does not exist has none, so the door's or one's own. */
    private void fetchToken() {
        for (String path : List.of("/sign-in", "/me", "/welcome")) {
            get(path);
            if (token != null) return;
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
