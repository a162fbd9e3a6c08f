package suki.problems.web;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import suki.problems.KnownProblem;
import suki.problems.KnownProblems;
import suki.shared.Actor;
import suki.shared.NavEntry;
import suki.shared.Permission;
import suki.shared.SearchSource;
import suki.shared.Wording;

/** Known problems in the rail, and in what the palette finds. */
@Configuration
class ProblemShell {

    private static final int PLACE = 80;

    @Bean
    NavEntry problemsPlace() {
        return NavEntry.of("problems.nav", "/problems", "tool", NavEntry.Group.FIRM, PLACE,
                by -> by.may(Permission.CASES_READ));
    }

    @Bean
    SearchSource problemsFound(KnownProblems problems) {
        return new SearchSource() {
            @Override
            public String group() {
                return "problems.nav";
            }

            @Override
            public int order() {
                return PLACE;
            }

            @Override
            public List<Hit> search(Actor actor, String typed, Wording w, int limit) {
                return problems.named(actor, typed, limit).stream().map(ProblemShell::hit).toList();
            }
        };
    }

    private static SearchSource.Hit hit(KnownProblem one) {
        return new SearchSource.Hit(one.name(), "", one.code(), "", "/problems/" + one.code());
    }
}
