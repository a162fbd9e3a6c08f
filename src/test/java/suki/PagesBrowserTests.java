package suki;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import suki.ContactSheets.Shot;
import suki.ContactSheets.View;
import suki.PageList.Seen;
import suki.shared.Language;
import suki.shared.web.Shells;

/**
 * Every page of the product in Chromium, over the demo world. With {@code -Dsuki.sheets=target/sheets} all are
 * photographed in four languages, light and dark, on a desk and a phone; {@code -Dsuki.sheets.only=case,today} takes
 * those whose names begin so.
 */
class PagesBrowserTests {

    private static DemoHouse house;
    private static ContactSheets sheets;
    private static PageList pages;

    @BeforeAll
    static void open() {
        Assumptions.assumeTrue(ContactSheets.possible(), "Chromium is not installed");
        house = DemoHouse.open();
        sheets = new ContactSheets(house.data());
        pages = new PageList(house);
    }

    @AfterAll
    static void close() {
        if (sheets != null) sheets.close();
        if (house != null) house.close();
    }

    @Test
    void everyPageIsOnTheList() {
        var paths = new TreeSet<String>();
        for (Seen seen : pages.all()) for (Shot shot : seen.shots()) paths.add(shot.path().replaceFirst("\\?.*", ""));
        paths.addAll(List.of("/welcome", "/sign-in/code", "/me/second-step"));
        var forgotten = new TreeSet<String>();
        for (String route : routes()) {
            if (PageList.NOT_PAGES.containsKey(route)) continue;
            var pattern = Pattern.compile(route.replaceAll("\\{[^}]+}", "[^/]+"));
            if (paths.stream().noneMatch(p -> pattern.matcher(p).matches())) forgotten.add(route);
        }
        assertThat(forgotten).as("pages that nobody looks at: add them to PageList").isEmpty();
        assertThat(PageList.NOT_PAGES.keySet()).as("routes that are gone").allMatch(routes()::contains);
    }

    private static TreeSet<String> routes() {
        var routes = new TreeSet<String>();
        house.mapping().getHandlerMethods().forEach((info, handler) -> {
            boolean got = info.getMethodsCondition().getMethods().contains(RequestMethod.GET);
            if (!got || !handler.getBeanType().getPackageName().startsWith("suki")) return;
            info.getPatternValues().stream().filter(p -> !p.startsWith("/api/")).forEach(routes::add);
        });
        assertThat(routes).hasSizeGreaterThan(60);
        return routes;
    }

    @Test
    void everyPageLooksRight() {
        String directory = System.getProperty("suki.sheets");
        var wrong = new TreeMap<String, List<String>>();
        for (Seen seen : pages.all()) {
            List<Shot> shots = seen.shots().stream().filter(s -> wanted(s.name())).toList();
            if (shots.isEmpty()) continue;
            if (directory != null) {
                wrong.putAll(sheets.photograph(house.address(), l -> seen.cookies().apply(house, l), shots,
                        Path.of(directory)));
            } else {
                look(seen, Language.TA, View.PHONE, shots, wrong);
                look(seen, Language.UR, View.DESK_AT_NIGHT, shots, wrong);
            }
        }
        wrong.forEach((name, list) -> list.forEach(line -> System.out.println(name + ": " + line)));
        assertThat(wrong).isEmpty();
    }

    private static boolean wanted(String name) {
        String only = System.getProperty("suki.sheets.only");
        return only == null || List.of(only.split(",")).stream().anyMatch(name::startsWith);
    }

    private static void look(Seen seen, Language language, View view, List<Shot> shots,
            Map<String, List<String>> wrong) {
        wrong.putAll(sheets.look(house.address(), language, seen.cookies().apply(house, language), shots,
                List.of(view), null));
    }

    @Test
    void theFirstPageOfAnEmptyHouseLooksRight() {
        var shots = List.of(new Shot("welcome", "/welcome", page -> {}));
        if (!wanted("welcome")) return;
        try (DemoHouse empty = DemoHouse.empty()) {
            String directory = System.getProperty("suki.sheets");
            if (directory != null) {
                assertThat(sheets.photograph(empty.address(), PagesBrowserTests::stranger, shots, Path.of(directory)))
                        .isEmpty();
            } else {
                assertThat(sheets.look(empty.address(), Language.UR, stranger(Language.UR), shots, View.ALL, null))
                        .isEmpty();
            }
        }
    }

    private static Map<String, String> stranger(Language language) {
        return Map.of(Shells.LANGUAGE_COOKIE, language.tag());
    }

    @Test
    void wordsLeftInEnglishAreFound() {
        assertThat(EnglishLeft.isLeft("Put two and two together", Language.UR)).isTrue();
        assertThat(EnglishLeft.isLeft("Nobody is waiting for you.", Language.FIL)
                || EnglishLeft.isLeft("Show more", Language.FIL)).isTrue();
        assertThat(EnglishLeft.isLeft("مزید دکھائیں", Language.UR)).isFalse();
    }
}
