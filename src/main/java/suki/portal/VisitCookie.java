package suki.portal;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** The cookie of a visit: sent only to the pages that the visit may read, and to the link itself. */
public final class VisitCookie {

    static final String NAME = "suki-visit";

    private VisitCookie() {}

    /** The visit that this browser began before at this address, if any. */
    public static Optional<String> of(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, NAME)).map(Cookie::getValue);
    }

    public static String header(String token, String href, HttpServletRequest request) {
        return ResponseCookie.from(NAME, token).path(href).httpOnly(true).secure(request.isSecure()).sameSite("Lax")
                .maxAge(Links.LASTS).build().toString();
    }
}
