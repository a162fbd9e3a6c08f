package suki.portal;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseCookie;

/** The cookie of a visit: sent only to the page that the link opened. */
public final class VisitCookie {

    static final String NAME = "suki-visit";

    private VisitCookie() {}

    public static String header(String token, String href, HttpServletRequest request) {
        return ResponseCookie.from(NAME, token).path(href).httpOnly(true).secure(request.isSecure()).sameSite("Lax")
                .maxAge(Links.LASTS).build().toString();
    }
}
