package suki.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import suki.cases.effort.Happening;
import suki.shared.Actor;
import suki.shared.NavEntry;
import suki.shared.Permission;
import suki.shared.ReferenceCode;
import suki.shared.SearchSource;
import suki.shared.SettingLine;
import suki.shared.Wording;

/** What cases put into the shell: their place in the rail, and what the palette finds. */
@Configuration
class CaseShell {

    @Bean
    NavEntry casesPlace(CaseLists lists) {
        return new NavEntry() {
            @Override
            public String key() {
                return "cases.nav";
            }

            @Override
            public String href() {
                return "/cases";
            }

            @Override
            public String icon() {
                return "case";
            }

            @Override
            public char letter() {
                return 'C';
            }

            @Override
            public Group group() {
                return Group.WORK;
            }

            @Override
            public int order() {
                return 20;
            }

            @Override
            public boolean shownTo(Actor actor) {
                return actor.may(Permission.CASES_READ);
            }

            @Override
            public OptionalInt count(Actor actor) {
                return actor instanceof Actor.Colleague me ? OptionalInt.of(lists.mine(me)) : OptionalInt.empty();
            }
        };
    }

    @Bean
    NavEntry newCase() {
        return new NavEntry() {
            @Override
            public String key() {
                return "cases.new";
            }

            @Override
            public String href() {
                return "/cases/new";
            }

            @Override
            public String icon() {
                return "plus";
            }

            @Override
            public Group group() {
                return Group.BEGIN;
            }

            @Override
            public int order() {
                return 25;
            }

            @Override
            public boolean shownTo(Actor actor) {
                return actor.may(Permission.CASES_WORK);
            }
        };
    }

    @Bean
    SearchSource casesFound(CaseLists lists, CaseRepository cases) {
        return new SearchSource() {
            @Override
            public String group() {
                return "cases.search.group";
            }

            @Override
            public int order() {
                return 20;
            }

            @Override
            public List<Hit> search(Actor actor, String typed, Wording w, int limit) {
                var hits = new ArrayList<Hit>();
                ReferenceCode.parse(typed).flatMap(code -> cases.byCode(actor, code.value()))
                        .ifPresent(one -> hits.add(hit(one, w.text("cases.search.code"))));
                if (SearchTokens.of(typed).isEmpty()) return hits;
                var wanted = new CaseLists.Wanted(CaseLists.Show.ALL, typed, "", "", "");
                lists.list(actor, wanted, "").rows().stream().limit(limit - hits.size())
                        .forEach(one -> hits.add(hit(one, w.text("cases.search.words"))));
                return hits;
            }

            private Hit hit(CaseFile one, String reason) {
                return new Hit(one.subject(), "", one.code(), reason, "/cases/" + one.code());
            }
        };
    }

    @Bean
    SettingLine kindsLine(CaseKinds kinds) {
        return SettingLine.of(120, "/settings/kinds", by -> by.may(Permission.SETTINGS),
                w -> w.text("cases.setting.kinds", "n", kinds.all().size()));
    }

    @Bean
    SettingLine effortLine(Efforts efforts) {
        return SettingLine.of(125, "/settings/effort", by -> by.mayEverywhere(Permission.SETTINGS),
                w -> w.text("cases.weights.line", "n", efforts.weights().of(Happening.CONTACT), "much",
                        efforts.weights().much()));
    }
}
