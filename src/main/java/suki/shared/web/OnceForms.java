package suki.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import suki.shared.Actor;
import suki.shared.BadForm;
import tools.jackson.databind.json.JsonMapper;

/**
 * Forms and keyed REST requests that count once. A page form carries the hidden field {@code _once} (see
 * {@code layout/hidden.jte}); a program sends the header {@code Idempotency-Key}.
 */
@Component
public class OnceForms {

    /** The hidden field of a form. */
    public static final String FIELD = "_once";
    /** The header of a program. */
    public static final String HEADER = "Idempotency-Key";

    private static final int FOUND = 302;
    private static final Set<String> NOT_MEANT = Set.of(FIELD, "_csrf");

    private final Deeds deeds;
    private final JsonMapper json;

    OnceForms(Deeds deeds, JsonMapper json) {
        this.deeds = deeds;
        this.json = json;
    }

    /**
     * What a program is answered.
     *
     * @param body written as JSON; null for none
     */
    public record Made(int status, @Nullable String location, @Nullable Object body) {}

    /**
     * Carries a form out once and answers with a redirect.
     *
     * @param deed returns the address to show next, such as {@code /cases/…}
     * @return the view name, {@code redirect:} and that address
     */
    public String once(HttpServletRequest request, Supplier<String> deed) {
        String key = request.getParameter(FIELD);
        if (key == null) return "redirect:" + deed.get();
        String scope = "form " + who(request) + " " + request.getRequestURI();
        var answer = deeds.once(scope, key, fingerprint(request),
                () -> new Deeds.Answer(FOUND, deed.get(), null));
        return "redirect:" + answer.location();
    }

    /**
     * Carries a form out once and answers with a redirect; a {@link BadForm} is answered with status 422 and the page
     * again, holding what was typed and what is wrong with it.
     *
     * @param deed  returns the address to show next
     * @param again makes the page of the form as typed
     * @return the view name
     */
    public String once(HttpServletRequest request, HttpServletResponse response, Supplier<String> deed,
            Function<Form, String> again) {
        try {
            return once(request, deed);
        } catch (BadForm bad) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return again.apply(Form.again(request, bad, Set.of()));
        }
    }

    /**
     * Carries a program's request out once; without the header, simply carries it out.
     *
     * @param required whether a request without the header is a mistake (bulk and money)
     */
    public ResponseEntity<byte[]> keyed(HttpServletRequest request, Actor.ApiKey caller, byte[] body, boolean required,
            Supplier<Made> deed) {
        String key = request.getHeader(HEADER);
        if (key == null && required) throw BadForm.field(HEADER, "shell.once.key");
        Supplier<Deeds.Answer> answering = () -> {
            Made made = deed.get();
            return new Deeds.Answer(made.status(), made.location(),
                    made.body() == null ? null : json.writeValueAsBytes(made.body()));
        };
        String scope = "api " + caller.id() + " " + request.getMethod() + " " + request.getRequestURI();
        Deeds.Answer answer = key == null ? answering.get()
                : deeds.once(scope, key, digest().digest(body), answering);
        var response = ResponseEntity.status(answer.status());
        if (answer.location() != null) response.header(HttpHeaders.LOCATION, answer.location());
        return answer.body() == null ? response.build()
                : response.contentType(MediaType.APPLICATION_JSON).body(answer.body());
    }

    private static String who(HttpServletRequest request) {
        return Callers.of(request).map(a -> a.id().toString()).orElse("anyone");
    }

    /** Of the fields as typed, and of the names and lengths of files. */
    private static byte[] fingerprint(HttpServletRequest request) {
        MessageDigest digest = digest();
        Map<String, String[]> fields = new TreeMap<>(request.getParameterMap());
        fields.forEach((name, values) -> {
            if (!NOT_MEANT.contains(name)) for (String value : values) add(digest, name + "=" + value);
        });
        if (String.valueOf(request.getContentType()).startsWith("multipart/")) {
            try {
                for (Part part : request.getParts()) {
                    if (part.getSubmittedFileName() != null) {
                        add(digest, part.getName() + ":" + part.getSubmittedFileName() + ":" + part.getSize());
                    }
                }
            } catch (IOException | ServletException e) {
                throw new IllegalStateException("The parts of this form cannot be read", e);
            }
        }
        return digest.digest();
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
