package suki.shared.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.web.OnceForms;

/** The description of the REST interface (OpenAPI 3.1), made from the routes and their records when first asked for. */
@ApiRoutes
@Access(Who.ANYONE)
class OpenApi {

    private static final int LONGEST_KEY = 255;
    private static final String VERSION = "1";
    private static final Map<String, Object> FILE = Map.of(MediaType.APPLICATION_OCTET_STREAM_VALUE, Map.of());

    private final org.springframework.beans.factory.ObjectProvider<RequestMappingHandlerMapping> mapping;
    private final ApiJson json;
    private volatile byte @Nullable [] written;

    OpenApi(@Qualifier("requestMappingHandlerMapping")
            org.springframework.beans.factory.ObjectProvider<RequestMappingHandlerMapping> mapping, ApiJson json) {
        this.mapping = mapping;
        this.json = json;
    }

    /** One route: how it is called and what it says of itself. */
    private record Route(RequestMethod method, String path, HandlerMethod handler, Operation operation) {

        boolean changes() {
            return method == RequestMethod.POST || method == RequestMethod.PATCH;
        }
    }

    @GetMapping("/api/v1/openapi.json")
    ResponseEntity<byte[]> description() {
        byte[] now = written;
        if (now == null) {
            now = json.write(describe());
            written = now;
        }
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(now);
    }

    private Map<String, Object> describe() {
        var schemas = new Schemas();
        var paths = new TreeMap<String, Map<String, Object>>();
        for (Route route : routes()) {
            paths.computeIfAbsent(route.path(), p -> new TreeMap<>())
                    .put(route.method().name().toLowerCase(Locale.ROOT), operation(route, schemas));
        }
        var scheme = Map.of("type", "http", "scheme", "bearer", "description",
                "A key made in the settings, with scopes, branches and an end.");
        var described = new LinkedHashMap<String, Object>();
        described.put("openapi", "3.1.0");
        described.put("info", Map.of("title", "Suki", "version", VERSION, "description",
                "Promises made to customers. Times are UTC; lists are paged by cursor, oldest change first."));
        described.put("paths", paths);
        described.put("components", Map.of("schemas", schemas.named(), "securitySchemes", Map.of("key", scheme)));
        return described;
    }

    private List<Route> routes() {
        var found = new ArrayList<Route>();
        mapping.getObject().getHandlerMethods().forEach((info, handler) -> {
            Operation operation = handler.getMethodAnnotation(Operation.class);
            if (operation == null) return;
            for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                info.getPatternValues().forEach(path -> found.add(new Route(method, path, handler, operation)));
            }
        });
        return found;
    }

    private static Map<String, Object> operation(Route route, Schemas schemas) {
        Operation says = route.operation();
        var operation = new LinkedHashMap<String, Object>();
        String where = route.handler().getBeanType().getSimpleName();
        operation.put("operationId", where + "." + route.handler().getMethod().getName());
        operation.put("tags", List.of(route.path().split("/")[3]));
        operation.put("summary", says.says());
        operation.put("security", List.of(Map.of("key", scopes(route.handler()))));
        operation.put("parameters", parameters(route, schemas));
        if (says.takes() != Void.class) {
            operation.put("requestBody", Map.of("required", true, "content", Map.of(
                    MediaType.APPLICATION_JSON_VALUE, Map.of("schema", schemas.of(says.takes())))));
        }
        if (says.takesFile()) operation.put("requestBody", Map.of("required", true, "content", FILE));
        operation.put("responses", responses(route, schemas));
        return operation;
    }

    private static List<String> scopes(HandlerMethod handler) {
        Access onMethod = handler.getMethodAnnotation(Access.class);
        Access access = onMethod != null ? onMethod : handler.getBeanType().getAnnotation(Access.class);
        return access == null ? List.of() : Arrays.stream(access.needs()).map(Enum::name).toList();
    }

    private static List<Object> parameters(Route route, Schemas schemas) {
        var parameters = new ArrayList<Object>();
        for (String part : route.path().split("/")) {
            if (!part.startsWith("{")) continue;
            String name = part.substring(1, part.length() - 1);
            parameters.add(parameter("path", name, true, Map.of("type", "string")));
        }
        Names.components(route.operation().query()).forEach((name, component) -> parameters.add(
                parameter("query", name, !Names.mayBeNull(component), schemas.property(component))));
        if (route.changes()) {
            parameters.add(parameter("header", OnceForms.HEADER, false,
                    Map.of("type", "string", "minLength", 1, "maxLength", LONGEST_KEY)));
        }
        if (route.method() == RequestMethod.PATCH) {
            parameters.add(parameter("header", "If-Match", true, Map.of("type", "string")));
        }
        return parameters;
    }

    private static Map<String, Object> parameter(String in, String name, boolean required, Object schema) {
        return Map.of("in", in, "name", name, "required", required, "schema", schema);
    }

    private static Map<String, Object> content(Operation says, Schemas schemas) {
        if (says.gives() == Void.class) return FILE;
        Object schema = says.list() ? schemas.pageOf(says.gives()) : schemas.of(says.gives());
        return Map.of(MediaType.APPLICATION_JSON_VALUE, Map.of("schema", schema));
    }

    private static Map<String, Object> responses(Route route, Schemas schemas) {
        Operation says = route.operation();
        var responses = new TreeMap<String, Object>();
        for (int status : says.status()) {
            responses.put(String.valueOf(status), Map.of("description", HttpStatus.valueOf(status).getReasonPhrase(),
                    "content", content(says, schemas)));
        }
        var wrong = new ArrayList<>(List.of(HttpStatus.UNAUTHORIZED, HttpStatus.NOT_FOUND,
                HttpStatus.TOO_MANY_REQUESTS, HttpStatus.INTERNAL_SERVER_ERROR, HttpStatus.SERVICE_UNAVAILABLE));
        if (says.query() != Void.class || route.changes()) wrong.add(HttpStatus.UNPROCESSABLE_CONTENT);
        if (route.changes()) {
            wrong.addAll(List.of(HttpStatus.BAD_REQUEST, HttpStatus.CONFLICT, HttpStatus.CONTENT_TOO_LARGE,
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE));
        }
        if (route.method() == RequestMethod.PATCH) {
            wrong.addAll(List.of(HttpStatus.PRECONDITION_FAILED, HttpStatus.PRECONDITION_REQUIRED));
        }
        for (HttpStatus status : wrong) {
            responses.put(String.valueOf(status.value()), Map.of("description", status.getReasonPhrase(), "content",
                    Map.of(MediaType.APPLICATION_PROBLEM_JSON_VALUE, Map.of("schema", schemas.of(Problem.class)))));
        }
        return responses;
    }
}
