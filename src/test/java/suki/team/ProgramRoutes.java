package suki.team;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.Permission;

/** Routes for programs that only tests have. */
@RestController
class ProgramRoutes {

    @GetMapping("/api/test/cases")
    @Access(value = Who.API, needs = Permission.CASES_READ)
    String read(Actor.ApiKey key) {
        return key.name();
    }

    @PostMapping("/api/test/cases")
    @Access(value = Who.API, needs = Permission.CASES_WORK)
    String write(Actor.ApiKey key) {
        return key.name();
    }
}
