package suki;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import suki.shared.Access;
import suki.shared.BranchId;
import suki.shared.Permission;
import suki.shared.Role;

/** Walks every route of every module, whoever wrote it: each says who may call it, and keeps to that. */
class RouteTests extends SukiTest {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    private record Route(RequestMethod method, String path, Access access, HandlerMethod handler) {

        boolean isFor(Access.Who who) {
            return access.value() == who;
        }

        boolean allows(Role role) {
            return access.needs().length == 0
                    || Arrays.stream(access.needs()).anyMatch(role.permissions()::contains);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @Test
    void everyRouteSaysWhoMayCallIt() {
        var silent = new TreeSet<String>();
        ours().forEach((info, handler) -> {
            if (access(handler) == null) silent.add(info + " in " + handler);
        });
        assertThat(silent).as("routes without @Access: say who may call them").isEmpty();
    }

    @Test
    void aRouteWithoutAWordOnAccessIsFound() throws NoSuchMethodException {
        class Silent {
            @SuppressWarnings("unused")
            public void route() {}
        }
        assertThat(access(new HandlerMethod(new Silent(), Silent.class.getMethod("route")))).isNull();
    }

    @Test
    void strangersNeverSeeAPageOfColleagues() {
        var wrong = new ArrayList<String>();
        for (Route route : routes()) {
            if (route.isFor(Access.Who.ANYONE)) continue;
            Browser.Page answer = call(browser(), route);
            boolean refused = route.isFor(Access.Who.COLLEAGUE)
                    ? answer.redirect().startsWith("/sign-in") || answer.status() == 404
                    : answer.status() == 404 || answer.status() == 401;
            if (!refused) wrong.add(route + " → " + answer.status());
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void nobodyIsEverShownAFaultOfOurs() {
        BranchId branch = branch();
        var callers = new LinkedHashMap<String, Browser>();
        callers.put("stranger", browser());
        for (Role role : Role.values()) callers.put(role.name(), signIn(colleague(role, branch)));
        callers.put("everywhere", signIn(everywhere(Role.ADMINISTRATOR, branch)));
        var wrong = new ArrayList<String>();
        for (Route route : routes()) {
            if (route.method() != RequestMethod.GET) continue;
            callers.forEach((who, browser) -> {
                int status = call(browser, route).status();
                if (status >= 500) wrong.add(route + " as " + who + " → " + status);
            });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void whoLacksThePermissionFindsNothing() {
        BranchId branch = branch();
        var wrong = new ArrayList<String>();
        for (Role role : Role.values()) {
            Browser browser = signIn(colleague(role, branch));
            for (Route route : routes()) {
                if (!route.isFor(Access.Who.COLLEAGUE) || route.allows(role)) continue;
                int status = call(browser, route).status();
                if (status != 404) wrong.add(route + " as " + role + " → " + status);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void colleaguesAreNeitherVisitorsNorPrograms() {
        Browser browser = signIn(everywhere(Role.ADMINISTRATOR, branch()));
        var wrong = new ArrayList<String>();
        for (Route route : routes()) {
            if (!route.isFor(Access.Who.VISITOR) && !route.isFor(Access.Who.API)) continue;
            int status = call(browser, route).status();
            if (status != 404) wrong.add(route + " → " + status);
        }
        assertThat(wrong).isEmpty();
    }

    /** Path variables get an id that nothing has. */
    private static Browser.Page call(Browser browser, Route route) {
        String path = route.path().replaceAll("\\{[^}]+}", UUID.randomUUID().toString()).replace("/**", "/x");
        if (route.method() == RequestMethod.GET) return browser.get(path);
        if (route.method() == RequestMethod.POST && !path.startsWith("/api/")) return browser.post(path);
        return browser.send(route.method().name(), path, "{}", MediaType.APPLICATION_JSON_VALUE);
    }

    private List<Route> routes() {
        var routes = new ArrayList<Route>();
        ours().forEach((info, handler) -> {
            Access access = access(handler);
            boolean endless = info.getProducesCondition().getProducibleMediaTypes()
                    .contains(MediaType.TEXT_EVENT_STREAM);
            if (access == null || endless) return;
            Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
            for (RequestMethod method : methods.isEmpty() ? Set.of(RequestMethod.GET) : methods) {
                for (String path : info.getPatternValues()) {
                    // signing out would end the session that the other calls are made with
                    if (!path.equals("/sign-out")) routes.add(new Route(method, path, access, handler));
                }
            }
        });
        assertThat(routes).hasSizeGreaterThan(20);
        return routes;
    }

    private Map<RequestMappingInfo, HandlerMethod> ours() {
        var ours = new LinkedHashMap<RequestMappingInfo, HandlerMethod>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            if (handler.getBeanType().getPackageName().startsWith("suki")) ours.put(info, handler);
        });
        return ours;
    }

    private static @Nullable Access access(HandlerMethod handler) {
        Access onMethod = handler.getMethodAnnotation(Access.class);
        return onMethod != null ? onMethod : handler.getBeanType().getAnnotation(Access.class);
    }

    /** So that the permission a role gains or loses is a decision that somebody sees in a test. */
    @Test
    void onlyAdministratorsLookAfterTheTeamAndTheSettings() {
        for (Permission guarded : List.of(Permission.TEAM_MANAGE, Permission.SETTINGS, Permission.AUDIT_READ,
                Permission.MAIL_SET_UP)) {
            assertThat(Arrays.stream(Role.values()).filter(r -> r.permissions().contains(guarded)))
                    .as(guarded.name()).containsExactly(Role.ADMINISTRATOR);
        }
    }
}
