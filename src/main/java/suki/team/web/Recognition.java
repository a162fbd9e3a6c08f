package suki.team.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import suki.shared.Actor;
import suki.shared.web.Callers;
import suki.shared.web.Reader;
import suki.team.ApiKeys;
import suki.team.SignIn;

/** Says who is calling: a colleague by the session's cookie, or under {@code /api} a program by its key. */
final class Recognition extends OncePerRequestFilter {

    /** The request attribute with the id of the session, for the page that lists them. */
    static final String SESSION = "suki.team.session";

    private static final String BEARER = "Bearer ";
    private static final Set<String> ASSETS = Set.of("/css/", "/js/", "/fonts/", "/img/", "/webjars/");

    private final SignIn signIn;
    private final ApiKeys keys;

    Recognition(SignIn signIn, ApiKeys keys) {
        this.signIn = signIn;
        this.keys = keys;
    }

    static boolean isAsset(HttpServletRequest request) {
        return ASSETS.stream().anyMatch(request.getRequestURI()::startsWith);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return isAsset(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!request.getRequestURI().startsWith("/api/")) {
            Cookies.SESSION.of(request).flatMap(signIn::recognise).ifPresent(known -> {
                request.setAttribute(Callers.ATTRIBUTE, known.actor());
                request.setAttribute(Reader.ATTRIBUTE, known.reader());
                request.setAttribute(SESSION, known.session());
            });
            chain.doFilter(request, response);
            return;
        }
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            Optional<Actor.ApiKey> key = header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? keys.recognise(header.substring(BEARER.length()).strip()) : Optional.empty();
            if (key.isEmpty()) {
                refuse(response);
                return;
            }
            request.setAttribute(Callers.ATTRIBUTE, key.get());
        }
        chain.doFilter(request, response);
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getWriter().write("{\"title\":\"Unauthorized\",\"status\":401}");
    }
}
