package suki.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import suki.shared.Access;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.NotFound;

/** Lets a request through to a route when its {@link Access} allows the caller; unknown and forbidden look alike. */
@Component
class AccessRules implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod method)) return true;
        requireText(request);
        if (!method.getBeanType().getPackageName().startsWith("suki")) return true;
        Access access = of(method);
        if (access == null) throw new NotFound("route without @Access: " + method);
        Actor actor = Callers.of(request).orElse(null);
        return switch (access.value()) {
            case ANYONE -> true;
            case VISITOR -> require(actor instanceof Actor.Visitor);
            case API -> require(actor instanceof Actor.ApiKey && holdsOne(actor, access));
            case COLLEAGUE -> {
                if (!(actor instanceof Actor.Colleague)) yield signIn(request, response);
                yield require(holdsOne(actor, access));
            }
        };
    }

    /** No text has a NUL in it, and the database takes none: refused here once for every form and query. */
    private static void requireText(HttpServletRequest request) {
        request.getParameterMap().forEach((name, values) -> {
            for (String value : values) {
                if (value.indexOf('\0') >= 0) throw BadForm.field(name, "shared.error.request");
            }
        });
    }

    static @Nullable Access of(HandlerMethod method) {
        Access onMethod = method.getMethodAnnotation(Access.class);
        return onMethod != null ? onMethod : method.getBeanType().getAnnotation(Access.class);
    }

    private static boolean holdsOne(Actor actor, Access access) {
        return access.needs().length == 0 || Arrays.stream(access.needs()).anyMatch(actor::may);
    }

    private static boolean require(boolean allowed) {
        if (!allowed) throw new NotFound("not for this caller");
        return true;
    }

    private static boolean signIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", "/sign-in");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return false;
        }
        String query = request.getQueryString();
        String here = request.getRequestURI() + (query == null ? "" : "?" + query);
        boolean comeBack = request.getMethod().equals("GET") && !here.equals("/");
        response.sendRedirect("/sign-in" + (comeBack ? "?to=" + URLEncoder.encode(here, StandardCharsets.UTF_8) : ""));
        return false;
    }
}
