package suki.team.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import suki.team.Visit;

/** Where a request comes from and where it goes on to. Nothing here leads to another site. */
final class Ways {

    static final String TODAY = "/today";

    /** A path of ours: one slash first, no backslash, nothing but visible ASCII. */
    private static final Pattern OURS = Pattern.compile("/(?:[!-.0-\\[\\]-~][!-\\[\\]-~]{0,1000})?");

    private Ways() {}

    /** The address to go on to, or {@code otherwise} when it does not lead to a page of ours. */
    static String onTo(@Nullable String to, String otherwise) {
        return Optional.ofNullable(to).filter(path -> OURS.matcher(path).matches()).orElse(otherwise);
    }

    static Visit visit(HttpServletRequest request) {
        String browser = request.getHeader(HttpHeaders.USER_AGENT);
        return new Visit(request.getRemoteAddr(), browser == null ? "" : browser);
    }
}
