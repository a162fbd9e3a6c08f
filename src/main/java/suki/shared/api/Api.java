package suki.shared.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Refusal;
import suki.shared.web.Deeds;
import suki.shared.web.OnceForms;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What every route of the REST interface does the same way. */
@Component
public class Api {

    /** The most items on a page, and how many there are when nothing is said. */
    public static final int MOST = 100;
    private static final int USUAL = 50;

    private static final int LARGEST_BODY = 1 << 20;
    private static final int TAG_BYTES = 6;
    private static final byte[] NOTHING = {};
    private static final String FORM_FIELD = OnceForms.FIELD;
    private static final Pattern TAG = Pattern.compile("\"(\\d{1,9})(-[0-9a-f]{1,64})?\"");

    private final ApiJson json;
    private final OnceForms forms;
    private final Deeds deeds;
    private final TransactionTemplate transactions;
    private final Turns turns = new Turns();

    Api(ApiJson json, OnceForms forms, Deeds deeds, TransactionTemplate transactions) {
        this.json = json;
        this.forms = forms;
        this.deeds = deeds;
        this.transactions = transactions;
    }

    /**
     * What came of a request.
     *
     * @param location where the new thing is; null when there is none
     */
    public record Outcome(int status, @Nullable String location, Object body) {

        public static Outcome ok(Object body) {
            return new Outcome(200, null, body);
        }

        public static Outcome made(String location, Object body) {
            return new Outcome(201, location, body);
        }
    }

    /**
     * Reads the body into a record. A component that may be null may be left out; every other one is needed.
     *
     * @param shown the record in which the thing is answered: its other fields are read-only
     * @throws BadForm naming each field that is not expected, missing or of another form
     */
    public <T> Body<T> body(HttpServletRequest request, Class<T> type, Class<?> shown) {
        byte[] bytes = bytes(request);
        ObjectNode object = json.object(bytes);
        return new Body<>(json.read(object, type, shown), Set.copyOf(object.propertyNames()), bytes);
    }

    private static byte[] bytes(HttpServletRequest request) {
        byte[] bytes = read(request, LARGEST_BODY);
        String type = request.getContentType();
        // the body of a form is gone by now, so its type alone must tell
        if ((type != null || bytes.length > 0) && !is(MediaType.APPLICATION_JSON, type)) throw ApiRefusal.notJson();
        return bytes;
    }

    private static byte[] read(HttpServletRequest request, int most) {
        try {
            byte[] bytes = request.getInputStream().readNBytes(most + 1);
            if (bytes.length > most) throw ApiRefusal.tooLarge(most);
            return bytes;
        } catch (IOException e) {
            throw ApiRefusal.unreadable();
        }
    }

    private static boolean is(MediaType expected, @Nullable String type) {
        try {
            return type != null && MediaType.parseMediaType(type).isCompatibleWith(expected);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Reads a body that is a file, as its bytes: {@code application/octet-stream}, whatever is in it. What is said of
     * it stands in the query.
     *
     * @param most the largest in bytes
     */
    public <T> Body<T> file(HttpServletRequest request, Class<T> query, int most) {
        if (!is(MediaType.APPLICATION_OCTET_STREAM, request.getContentType())) throw ApiRefusal.notFile();
        return new Body<>(query(request, query), Set.of(), read(request, most));
    }

    /** Reads the parameters of the query into a record; an empty one is none. */
    public <T> T query(HttpServletRequest request, Class<T> type) {
        var given = new LinkedHashMap<String, String>();
        request.getParameterMap().forEach((name, values) -> {
            if (values.length > 1) throw BadForm.field(name, "shell.api.wrong_type");
            if (!values[0].isEmpty()) given.put(name, values[0]);
        });
        return json.read(given, type);
    }

    /** How many items a page has. */
    public static int limit(@Nullable Integer wanted) {
        if (wanted == null) return USUAL;
        if (wanted < 1 || wanted > MOST) throw BadForm.field("limit", "shell.api.limit", "n", MOST);
        return wanted;
    }

    /** The text, or nothing; at most this many characters. */
    public static String within(String field, @Nullable String text, int most) {
        if (text == null) return "";
        if (text.length() > most) throw BadForm.field(field, "shell.api.long", "n", text.length() - most);
        return text;
    }

    /** The version that the program read, from {@code If-Match}; other digits behind it are not ours to compare. */
    public static int match(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.IF_MATCH);
        if (header == null || header.isBlank() || header.strip().equals("*")) throw ApiRefusal.matchNeeded();
        var tag = TAG.matcher(header.strip());
        if (!tag.matches()) throw ApiRefusal.changed();
        return Integer.parseInt(tag.group(1));
    }

    /** An answer to a question; what has a version carries it as its ETag. */
    public ResponseEntity<byte[]> answer(Object body) {
        JsonNode tree = json.tree(body);
        byte[] bytes = json.write(tree);
        return tagged(ResponseEntity.ok(), bytes, tree);
    }

    /**
     * Carries a request out in one transaction, and once when it has an {@code Idempotency-Key}: sent again, the first
     * answer is given again; with another body it is a mistake (422); while the first still runs, a refusal (409).
     */
    public ResponseEntity<byte[]> once(HttpServletRequest request, Actor.ApiKey key, Body<?> body,
            Supplier<Outcome> deed) {
        ResponseEntity<byte[]> done;
        Supplier<ResponseEntity<byte[]>> doing = () -> forms.keyed(request, key, body.bytes(), false,
                () -> Objects.requireNonNull(transactions.execute(status -> made(deed.get()))));
        String mark = request.getHeader(OnceForms.HEADER);
        try {
            done = mark == null ? doing.get()
                    : turns.take(String.join(" ", key.id().toString(), request.getMethod(), request.getRequestURI(),
                            mark), doing);
        } catch (BadForm bad) {
            throw bad.fields().containsKey(FORM_FIELD) ? aboutTheKey(bad) : bad;
        } catch (Refusal refusal) {
            throw refusal.key().equals("shell.once.running") ? new Refusal("shell.api.running") : refusal;
        }
        byte[] bytes = Objects.requireNonNull(done.getBody());
        var answer = ResponseEntity.status(done.getStatusCode());
        if (done.getHeaders().getLocation() != null) answer.location(done.getHeaders().getLocation());
        return tagged(answer, bytes, json.object(bytes));
    }

    /**
     * Within {@link #once}: waits until no other transaction, on any node, is at work on this name, and keeps others
     * out until this one ends.
     *
     * @throws Refusal when the other still runs after five seconds
     */
    public void alone(String kind, String name) {
        deeds.once("alone " + kind, name, NOTHING, () -> new Deeds.Answer(200, null, null));
    }

    private OnceForms.Made made(Outcome outcome) {
        return new OnceForms.Made(outcome.status(), outcome.location(), json.tree(outcome.body()));
    }

    private static BadForm aboutTheKey(BadForm bad) {
        boolean other = bad.fields().values().iterator().next().key().equals("shell.once.other");
        return new BadForm(Map.of(OnceForms.HEADER,
                BadForm.Message.of(other ? "shell.api.key_other" : "shell.api.key_form")));
    }

    private static ResponseEntity<byte[]> tagged(ResponseEntity.BodyBuilder answer, byte[] bytes, JsonNode tree) {
        JsonNode version = tree.get("version");
        if (version != null && version.isInt()) answer.eTag("\"" + version.intValue() + "-" + digest(bytes) + "\"");
        return answer.contentType(MediaType.APPLICATION_JSON).body(bytes);
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
