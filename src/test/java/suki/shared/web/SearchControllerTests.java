package suki.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import suki.shared.Actor;
import suki.shared.Language;
import suki.shared.NavEntry;
import suki.shared.SearchSource;
import suki.shared.Texts;
import suki.shared.Wording;

class SearchControllerTests {

    private static final Actor ACTOR = new Actor.House("test");
    private static final Texts TEXTS = new Texts();
    private static final Wording URDU = new Wording(TEXTS, Language.UR, ZoneId.of("Asia/Karachi"));

    private final SearchController search = new SearchController(
            provider(source("shell.search.do", 2, 1), source("shell.keys.call", 1, 50)),
            provider(place("shell.keys.note", true), place("shell.keys.reply", false)), TEXTS);

    @Test
    void eachSourceGivesAFewInItsOrder() {
        var found = search.find(ACTOR, "mohamed", URDU);
        assertThat(found.groups()).extracting(SearchController.Group::heading)
                .containsExactly(URDU.text("shell.keys.call"), URDU.text("shell.search.do"));
        assertThat(found.groups().getFirst().hits()).hasSize(6);
    }

    @Test
    void onlyActsAreAskedAfterTheSign() {
        var found = search.find(ACTOR, "> x", URDU);
        assertThat(found.groups()).extracting(SearchController.Group::heading)
                .containsExactly(URDU.text("shell.search.do"));
    }

    @Test
    void oneLetterAsksNoSourceOfCustomers() {
        var found = search.find(ACTOR, "m", URDU);
        assertThat(found.tooShort()).isTrue();
        assertThat(found.groups()).extracting(SearchController.Group::heading)
                .doesNotContain(URDU.text("shell.keys.call"));
    }

    @Test
    void placesAreFoundInTheReadersLanguageAndInEnglishButOnlyTheirOwn() {
        assertThat(hrefs("ساتھیوں")).containsExactly("/shell.keys.note");
        assertThat(hrefs("colleagues")).containsExactly("/shell.keys.note");
        assertThat(hrefs("repl")).isEmpty();
    }

    @Test
    void aVeryLongQueryIsCut() {
        assertThat(search.find(ACTOR, "x".repeat(5_000), URDU).typed()).hasSize(100);
    }

    private List<String> hrefs(String typed) {
        return search.find(ACTOR, typed, URDU).groups().stream().flatMap(g -> g.hits().stream())
                .map(SearchSource.Hit::href).filter(h -> h.startsWith("/shell")).toList();
    }

    private static SearchSource source(String group, int order, int hits) {
        return new SearchSource() {
            @Override
            public String group() {
                return group;
            }

            @Override
            public int order() {
                return order;
            }

            @Override
            public List<Hit> search(Actor actor, String typed, Wording wording, int limit) {
                return IntStream.range(0, hits).mapToObj(i -> new Hit("x" + i, "", "", "", "/" + UUID.randomUUID()))
                        .toList();
            }
        };
    }

    private static NavEntry place(String key, boolean shown) {
        return NavEntry.of(key, "/" + key, "case", NavEntry.Group.WORK, 1, actor -> shown);
    }

    @SafeVarargs
    private static <T> ObjectProvider<T> provider(T... beans) {
        return new ObjectProvider<>() {
            @Override
            public Stream<T> stream() {
                return Stream.of(beans);
            }
        };
    }
}
