package suki.team.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/**
 * The token that proves that a form came from one of our own pages: derived from the session's secret, so it changes
 * with every sign-in and nothing is stored. Before there is a session, a random cookie takes its place.
 */
final class FormTokens implements CsrfTokenRepository {

    static final String HEADER = "X-CSRF-TOKEN";
    static final String PARAMETER = "_csrf";

    private static final int BYTES = 32;
    private static final String BEGUN = FormTokens.class.getName();
    private static final byte[] PURPOSE = "form token".getBytes(StandardCharsets.UTF_8);
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return secret(request).map(FormTokens::derived).orElse(null);
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        request.setAttribute(BEGUN, secret);
        return derived(secret);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (token != null && request.getAttribute(BEGUN) instanceof String secret) {
            Cookies.DOOR.set(request, response, secret);
        }
    }

    private static Optional<String> secret(HttpServletRequest request) {
        if (request.getAttribute(BEGUN) instanceof String begun) return Optional.of(begun);
        return Cookies.SESSION.of(request).or(() -> Cookies.DOOR.of(request));
    }

    private static CsrfToken derived(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String token = Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(PURPOSE));
            return new DefaultCsrfToken(HEADER, PARAMETER, token);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
