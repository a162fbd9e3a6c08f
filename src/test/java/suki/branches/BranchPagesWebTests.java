package suki.branches;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import suki.Browser;
import suki.SukiTest;
import suki.branches.calendar.Holidays;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.Language;
import suki.shared.Role;
import suki.shared.Texts;

class BranchPagesWebTests extends SukiTest {

    /** A Monday, 10:00 in Karachi. */
    private static final Instant MONDAY = Instant.parse("2026-11-23T05:00:00Z");
    private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);
    private static final String FOUNDERS = "2027-02-01 Founders’ Day";

    @Autowired private Calendars calendars;
    @Autowired private Branches branches;
    @Autowired private Texts texts;

    private BranchId saddar;
    private String page;

    @BeforeEach
    void aBranch() {
        itIs(MONDAY);
        saddar = branch();
        page = "/branches/" + saddar;
    }

    private Browser manager() {
        return signIn(colleague(Role.MANAGER, saddar));
    }

    private static Map<String, String> details(String name) {
        return new HashMap<>(Map.of("name", name, "zone", "Asia/Manila", "country", "PH", "language", "fil",
                "phone", "0917 123 4567", "address", "Aurora Boulevard"));
    }

    @Test
    void everyColleagueReadsAndOnlyEditorsAreOfferedChanges() {
        var clerk = signIn(colleague(Role.STAFF, branch())).get(page);
        assertThat(clerk.status()).isEqualTo(200);
        assertThat(clerk.html().select("h1").text()).endsWith("is open until 18:00.");
        assertThat(clerk.html().select("main a[href^=" + page + "/]")).isEmpty();

        assertThat(manager().get(page).html().select("main a[href^=" + page + "/]").eachAttr("href"))
                .containsExactlyInAnyOrder(page + "/hours", page + "/edit", page + "/exceptions", page + "/holidays");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/hours", "/exceptions", "/exceptions/2026-11-24/remove", "/holidays", "/holidays/file",
        "/holidays/add"})
    void nobodyChangesWhatIsNotTheirs(String what) {
        for (Role role : List.of(Role.STAFF, Role.MANAGER)) {
            Browser other = signIn(colleague(role, branch()));
            assertThat(other.post(page + what, details("Mine now")).status()).isEqualTo(404);
            if (!what.isEmpty()) assertThat(other.get(page + what).status()).isIn(404, 405);
        }
        assertThat(branches.find(saddar).name()).isNotEqualTo("Mine now");
    }

    @Test
    void whatIsNoBranchIsNotFound() {
        Browser clerk = signIn(colleague(Role.STAFF, saddar));
        assertThat(clerk.get("/branches/00000000-0000-7000-8000-000000000000").status()).isEqualTo(404);
        assertThat(clerk.get("/branches/nowhere").status()).isEqualTo(404);
        assertThat(clerk.get("/branches/new").status()).isEqualTo(404);
    }

    @Test
    void whoEditsAllBranchesOpensANewOne() {
        Browser boss = signIn(everywhere(Role.ADMINISTRATOR, saddar));
        assertThat(boss.get("/branches/new").status()).isEqualTo(200);

        var made = boss.post("/branches", details("Araneta Cubao"));

        assertThat(made.redirect()).matches("/branches/[0-9a-f-]{36}\\?done=branches.opened");
        var shown = boss.get(made.redirect()).html();
        assertThat(shown.select("h1").text()).isEqualTo("Araneta Cubao is open until 18:00.");
        assertThat(shown.select(".facts").text()).contains("Philippines", "Filipino", "+63 917 123 4567");
        assertThat(shown.select(".opening-week tr").eachText()).contains("Saturday 09:00–18:00", "Sunday Closed");
        assertThat(signIn(colleague(Role.MANAGER, saddar)).post("/branches", details("Two")).status()).isEqualTo(404);
        assertThat(boss.get("/branches").html().select("#rows tr").eachText())
                .anyMatch(row -> row.startsWith("Araneta Cubao Open until 18:00 Philippines"));
    }

    @Test
    void badDetailsComeBackAsTheyWereTyped() {
        var typed = details(" ");
        typed.put("phone", "12");
        typed.put("address", "Block 5");
        var answer = manager().post(page, typed);

        assertThat(answer.status()).isEqualTo(422);
        var html = answer.html();
        assertThat(html.select("p.wrong").eachText()).containsExactly("This is still empty.",
                "This is not a telephone number of that country. With the country code it begins with +.");
        assertThat(html.selectFirst(".wrongs h2").text()).isEqualTo("2 things need another look.");
        assertThat(html.selectFirst("#phone").val()).isEqualTo("12");
        assertThat(html.selectFirst("#address").val()).isEqualTo("Block 5");
        assertThat(html.selectFirst("#zone option[selected]").val()).isEqualTo("Asia/Manila");
    }

    @Test
    void detailsAreChanged() {
        assertThat(manager().post(page, details("Cubao")).redirect()).isEqualTo(page + "?done=branches.saved");
        assertThat(branches.find(saddar).phone()).isEqualTo("+639171234567");
        assertThat(branches.find(saddar).language()).isEqualTo(Language.FIL);
    }

    @Test
    void hoursAreSavedAndTheCalendarCountsByThem() {
        Browser manager = manager();
        assertThat(manager.get(page + "/hours").html().selectFirst("#day-1").val()).isEqualTo("09:00–18:00");

        var saved = manager.post(page + "/hours", Map.of("day-1", "9-13, 14.00 – 18:00; 22:00-02:00", "day-2",
                "00:00-24:00"));

        assertThat(saved.redirect()).isEqualTo(page + "?done=branches.hours_saved");
        assertThat(calendars.of(saddar).add(MONDAY, Duration.ofHours(8)))
                .isEqualTo(Instant.parse("2026-11-23T18:00:00Z"));
        var form = manager.get(page + "/hours").html();
        assertThat(form.selectFirst("#day-1").val()).isEqualTo("09:00–13:00, 14:00–18:00, 22:00–02:00");
        assertThat(form.selectFirst("#day-2").val()).isEqualTo("00:00–24:00");
        assertThat(form.selectFirst("#day-3").val()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nine to five", "09:00", "09:00-25:00", "09:60-10:00", "24:00-01:00", "09:00-09:00",
        "09:00-13:00, 12:00-18:00", "22:00-02:00, 22:00-23:00"})
    void badHoursAreKeptInTheFormAndNowhereElse(String typed) {
        var before = calendars.rules(saddar);
        var answer = manager().post(page + "/hours", Map.of("day-1", typed, "day-5", "09:00-12:00"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.html().select("p.wrong")).hasSize(1);
        assertThat(answer.html().selectFirst("#day-1").val()).isEqualTo(typed);
        assertThat(answer.html().selectFirst("#day-5").val()).isEqualTo("09:00-12:00");
        assertThat(calendars.rules(saddar)).isEqualTo(before);
    }

    @Test
    void aDayThatDiffersIsAddedShownChangedAndRemoved() {
        Browser manager = manager();
        manager.post(page + "/exceptions", Map.of("day", "2026-11-24", "name", "Stocktaking", "hours", ""));
        assertThat(calendars.of(saddar).isBusinessDay(TUESDAY)).isFalse();
        assertThat(manager.get(page).html().select("aside .days").first().text())
                .isEqualTo("Tuesday 24 November Closed Stocktaking");

        var form = manager.get(page + "/exceptions?day=2026-11-24").html();
        assertThat(form.selectFirst("#name").val()).isEqualTo("Stocktaking");
        manager.post(page + "/exceptions", Map.of("day", "2026-11-24", "name", "Stocktaking", "hours", "15:00-18:00"));
        assertThat(calendars.of(saddar).addBusinessDays(MONDAY, 1)).isEqualTo(Instant.parse("2026-11-24T13:00:00Z"));
        assertThat(calendars.of(saddar).add(MONDAY, Duration.ofHours(9)))
                .isEqualTo(Instant.parse("2026-11-24T11:00:00Z"));

        assertThat(manager.post(page + "/exceptions/2026-11-24/remove").redirect()).contains("exception_removed");
        assertThat(calendars.rules(saddar).exceptions()).isEmpty();
    }

    @Test
    void aBadDayComesBackAsItWasTyped() {
        var answer = manager().post(page + "/exceptions", Map.of("day", "2026-11-22", "name", "Late", "hours", "x"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.html().select("p.wrong").eachText())
                .containsExactly("This day has passed. Choose a later one.",
                        "“x” cannot be read. Write it like 09:00-13:00.");
        assertThat(answer.html().selectFirst("#name").val()).isEqualTo("Late");
        assertThat(manager().post(page + "/exceptions", Map.of("day", "24/11")).status()).isEqualTo(422);
    }

    @Test
    void ticksDecideWhichHolidaysCount() {
        Browser manager = manager();
        var form = manager.get(page + "/holidays?year=2027").html();
        var all = form.select("input[name=kept]").eachAttr("value");
        assertThat(form.select("input[name=kept][checked]")).hasSize(all.size());
        assertThat(form.select(".ticks label:contains(Eid al-Fitr)").first().text())
                .endsWith("By the moon: the day may shift");
        var kept = all.stream().filter(v -> !v.endsWith("pakistan-day")).toList();

        var saved = manager.post(page + "/holidays", Map.of("year", "2027", "shown", all, "kept", kept));

        assertThat(saved.redirect()).isEqualTo(page + "/holidays?year=2027&done=branches.holidays_saved");
        assertThat(calendars.of(saddar).isBusinessDay(LocalDate.of(2027, 3, 23))).isTrue();
        assertThat(calendars.of(saddar).isBusinessDay(LocalDate.of(2027, 2, 5))).isFalse();
        assertThat(manager.get(saved.redirect()).html().select(".ticks input:not([checked])").eachAttr("value"))
                .containsExactly("2027-03-23 pakistan-day");
    }

    @Test
    void aTickThatWasNotOfferedIsNotKept() {
        manager().post(page + "/holidays",
                Map.of("year", "2027", "shown", "2027-07-01 mine", "kept", "2027-07-01 mine"));
        assertThat(calendars.holidays(saddar, LocalDate.of(2027, 7, 1), LocalDate.of(2027, 7, 1))).isEmpty();
    }

    private Browser.Page upload(Browser browser, String file) {
        Element token = browser.get(page + "/holidays").html().selectFirst("main input[name=_csrf]");
        String body = "--cut\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token.val()
                + "\r\n--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"own.ics\"\r\n"
                + "Content-Type: text/calendar\r\n\r\n" + file + "\r\n--cut--\r\n";
        return browser.send("POST", page + "/holidays/file", body, "multipart/form-data; boundary=cut");
    }

    private static String ownFile() {
        try (var in = BranchPagesWebTests.class.getResourceAsStream("own.ics")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aFileIsLookedAtFirstAndWhatStaysTickedIsKept() {
        Browser manager = manager();
        var look = upload(manager, ownFile());
        assertThat(look.status()).isEqualTo(200);
        assertThat(look.html().select(".ticks input").eachAttr("value"))
                .containsExactly(FOUNDERS, "2027-06-05 Summer outing", "2028-02-01 Founders’ Day");
        assertThat(look.html().select("main").text())
                .contains("One event with a time of day was passed over.", "own.ics");
        assertThat(calendars.rules(saddar).holidays()).doesNotContain(LocalDate.of(2027, 2, 1));

        var kept = manager.post(page + "/holidays/add", Map.of("kept", FOUNDERS));

        assertThat(kept.redirect()).isEqualTo(page + "/holidays?year=2027&done=branches.holidays_saved");
        assertThat(calendars.rules(saddar).holidays()).contains(LocalDate.of(2027, 2, 1))
                .doesNotContain(LocalDate.of(2027, 6, 5));
        assertThat(manager.get(kept.redirect()).html().select(".ticks input[checked]").eachAttr("value"))
                .contains(FOUNDERS);
    }

    @Test
    void aFileThatIsNoCalendarIsRefusedAtItsField() {
        Browser manager = manager();
        assertThat(upload(manager, "name,day\nX,2027-01-01").html().selectFirst("#file-wrong").text())
                .isEqualTo("This is not a calendar file. Such a file ends in .ics.");
        assertThat(upload(manager, "").html().selectFirst("#file-wrong").text()).isEqualTo("Choose a file first.");
        assertThat(upload(manager, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR").status()).isEqualTo(422);
        assertThat(manager.post(page + "/holidays/add", Map.of("kept", "tomorrow")).status()).isEqualTo(422);
    }

    @Test
    void aPromiseCanBeTriedOut() {
        Browser clerk = signIn(colleague(Role.STAFF, saddar));
        var answer = clerk.get(page + "?made=2026-12-24T17:00&span=TWO").html();
        assertThat(answer.select(".answer").text()).isEqualTo("Due on Saturday 26 December, 10:00");
        assertThat(answer.select("#try").text()).contains("Closed in between: Quaid-e-Azam Day");
        assertThat(answer.select("#try svg.ruler .open")).hasSize(2);

        var bad = clerk.get(page + "?made=soon&span=TWO");
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.html().selectFirst("#made").val()).isEqualTo("soon");
        calendars.setWeek(house(), saddar, Map.of());
        var usual = clerk.get(page + "?made=2026-12-28T12:00&span=TWO").html();
        assertThat(usual.select(".answer").text()).as("by the usual hours")
                .isEqualTo("Due on Monday 28 December, 14:00");
        assertThat(clerk.get(page).html().select("h1").text()).endsWith("has no opening hours yet.");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyHolidayHasANameAndEveryPageIsThereInEachLanguage(Language language) {
        for (String country : Holidays.COUNTRIES) {
            for (String key : Holidays.of(country).keys()) {
                assertThat(texts.pattern(language, "branches.holiday." + key)).as(key).isNotBlank();
            }
        }
        // As htmx asks: without the rail, which is written in the texts of other modules.
        Browser reader = signIn(colleague("Reader", language, saddar, new Actor.Grant(Role.ADMINISTRATOR, null)))
                .with("HX-Request", "true");
        for (String path : List.of("/branches", "/branches/new", page, page + "/edit", page + "/hours",
                page + "/exceptions", page + "/holidays?year=2027", page + "?made=2026-12-24T17:00&span=FIVE_DAYS")) {
            var shown = reader.get(path);
            assertThat(shown.status()).as(path).isEqualTo(200);
            assertThat(shown.html().selectFirst("html").attr("lang")).isEqualTo(language.tag());
        }
        assertThat(reader.get("/branches/mine/holidays").redirect()).isEqualTo(page + "/holidays?year=2027");
    }
}
