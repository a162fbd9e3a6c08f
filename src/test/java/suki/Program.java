package suki;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that calls the REST interface with a key; every answer it gets is held against the description. */
public final class Program {

    private static final JsonMapper JSON = new JsonMapper();

    private final Browser browser;
    private final Contract contract;

    Program(Browser browser, Contract contract) {
        this.browser = browser;
        this.contract = contract;
    }

    /** An answer. */
    public record Answer(int status, JsonNode json, Browser.Page page) {

        public String text(String field) {
            return json.get(field).stringValue();
        }

        public String etag() {
            return page.header("etag").orElseThrow();
        }

        /** The fields that a 422 names. */
        public java.util.List<String> wrong() {
            var fields = new java.util.ArrayList<String>();
            json.get("errors").forEach(e -> fields.add(e.get("field").stringValue()));
            return fields;
        }
    }

    /** Sends this header with every request from now on; null takes it away. */
    public Program with(String header, String value) {
        browser.with(header, value);
        return this;
    }

    /** The same with this header for once. */
    public Answer once(String header, String value, java.util.function.Function<Program, Answer> call) {
        browser.with(header, value);
        try {
            return call.apply(this);
        } finally {
            browser.with(header, null);
        }
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, Map<String, ?> body) {
        return send("POST", path, JSON.writeValueAsString(body));
    }

    public Answer patch(String path, String etag, Map<String, ?> body) {
        return once("If-Match", etag, p -> send("PATCH", path, JSON.writeValueAsString(body)));
    }

    /** Sends a file. */
    public Answer file(String path, String content) {
        return send("POST", path, content, "application/octet-stream");
    }

    public Answer send(String method, String path, String body) {
        return send(method, path, body, body == null ? null : "application/json");
    }

    private Answer send(String method, String path, String body, String type) {
        Browser.Page page = browser.send(method, path, body, type);
        contract.check(method, path, page);
        boolean json = page.header("content-type").orElse("").contains("json");
        return answer(page, json && !page.body().isEmpty() ? JSON.readTree(page.body()) : JSON.createObjectNode());
    }

    private static Answer answer(Browser.Page page, JsonNode json) {
        return new Answer(page.status(), json, page);
    }

    public Browser browser() {
        return browser;
    }
}
