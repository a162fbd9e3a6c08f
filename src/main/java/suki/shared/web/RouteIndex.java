package suki.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Finds the route of a request as the framework does, but holds only those against it whose address begins alike. The
 * framework holds every route of the house against each address with a variable part, which took a sixth of the
 * server's work for a booking of points.
 */
final class RouteIndex extends RequestMappingHandlerMapping {

    /** What every address of a route begins with: its pattern up to the first part that may vary. */
    private final Map<RequestMappingInfo, String> beginnings = new IdentityHashMap<>();

    /** The address, so that it isn't asked for once for each route. */
    private static final class Looked extends HttpServletRequestWrapper {

        private final String path;

        Looked(HttpServletRequest request, String path) {
            super(request);
            this.path = path;
        }
    }

    @Override
    public void afterPropertiesSet() {
        super.afterPropertiesSet();
        getHandlerMethods().keySet().forEach(route -> {
            if (route.getPatternValues().size() == 1) {
                beginnings.put(route, beginning(route.getPatternValues().iterator().next()));
            }
        });
    }

    static String beginning(String pattern) {
        int end = 0;
        while (end < pattern.length() && "{*?".indexOf(pattern.charAt(end)) < 0) end++;
        return end == pattern.length() ? pattern : pattern.substring(0, pattern.lastIndexOf('/', end));
    }

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        // signs that are written otherwise than they are meant are the framework's own to read
        boolean plain = path.indexOf('%') < 0 && path.indexOf(';') < 0;
        return super.lookupHandlerMethod(path, plain ? new Looked(request, path) : request);
    }

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo route, HttpServletRequest request) {
        if (request instanceof Looked looked) {
            String beginning = beginnings.get(route);
            if (beginning != null && !looked.path.startsWith(beginning)) return null;
        }
        return super.getMatchingMapping(route, request);
    }
}
