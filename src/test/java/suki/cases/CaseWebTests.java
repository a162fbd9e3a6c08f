package suki.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.Browser;
import suki.mail.Attachment;
import suki.mail.Blobs;
import suki.promises.Promise;
import suki.promises.State;
import suki.shared.CustomerId;
import suki.shared.Role;

class CaseWebTests extends CasesTest {

    @Autowired Blobs blobs;

    private Browser desk;
    private String email;
    private CustomerId asha;
    private CaseFile one;
    private String href;

    @BeforeEach
    void aCaseOnTheDesk() {
        email = somebody();
        asha = customer("Asha Rao", email);
        one = phoned(asha, "The kettle leaks.");
        href = "/cases/" + one.code();
        desk = signIn(sanaId);
    }

    private Browser.Page write(String kind, String body, String... more) {
        var fields = new HashMap<String, Object>(Map.of("kind", kind, "body", body));
        for (int i = 0; i + 1 < more.length; i += 2) fields.put(more[i], more[i + 1]);
        return desk.post(href + "/letters", fields);
    }

    private Promise first() {
        return cases.promises(one).getFirst();
    }

    @Test
    void aPhoneNoteIsACaseInTheirWords() {
        var form = ok(desk, "/cases/new").selectFirst("form[action=/cases]");
        String theirs = somebody();
        var fields = filled(form, "name", "Murugan", "email", theirs, "language", "ta", "words",
                "கெட்டில் ஒழுகுகிறது", "wants", "A new one");
        Browser.Page opened = desk.post("/cases", fields);
        assertThat(opened.redirect()).matches("/cases/[^?]+\\?done=cases.opened");
        Document page = ok(desk, opened.redirect());
        assertThat(page.select(".case-words .verbatim").text()).isEqualTo("கெட்டில் ஒழுகுகிறது");
        assertThat(page.select(".wants").text()).contains("A new one");
        assertThat(sentTo(theirs)).hasSize(1);
        assertThat(sentTo(theirs).getFirst().body()).contains("வணக்கம்").doesNotContain("கெட்டில்");
        assertThat(desk.post("/cases", fields).redirect()).isEqualTo(opened.redirect());
        assertThat(casesOf(theirs)).hasSize(1);
    }

    @Test
    void whatCannotBeReadKeepsWhatWasTyped() {
        Map<String, String> typed = new HashMap<>(Map.of("name", "", "words", "Typed words", "language", "en",
                "branch", branch.toString(), "kind", ""));
        Browser.Page bad = desk.post("/cases", typed);
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.html().select("#words").val()).isEqualTo("Typed words");
        typed.put("name", "Asha");
        for (String wrong : List.of("kind=nonsense", "branch=nonsense", "kind=" + UUID.randomUUID(),
                "branch=" + UUID.randomUUID(), "email=a@", "language=xx")) {
            var again = new HashMap<>(typed);
            again.put(wrong.split("=")[0], wrong.split("=")[1]);
            Browser.Page page = desk.post("/cases", again);
            assertThat(page.status()).as(wrong).isEqualTo(422);
            assertThat(page.html().select("#words").val()).as(wrong).isEqualTo("Typed words");
        }
        assertThat(write("letter", "").status()).isEqualTo(422);
        Browser.Page wait = write("letter", "Please send a photo", "after", "WAIT");
        assertThat(wait.status()).isEqualTo(422);
        assertThat(wait.html().select("#body").val()).isEqualTo("Please send a photo");
        assertThat(sentTo(email)).hasSize(1);
    }

    @Test
    void aNoteNeverLeavesTheHouse() {
        Browser customer = opened(link(sentTo(email).getFirst()));
        assertThat(write("note", "Nobody else may read this").redirect()).contains("done=cases.note");
        later(Duration.ofMinutes(1));
        send();
        assertThat(sentTo(email)).hasSize(1);
        assertThat(first().state()).isEqualTo(State.OPEN);
        assertThat(customer.get("/my/" + one.code()).body()).doesNotContain("Nobody else may read this");
        assertThat(ok(desk, href).select(".note .verbatim").text()).isEqualTo("Nobody else may read this");
        assertThat(ok(desk, href).select(".letter .verbatim").text()).doesNotContain("Nobody else");
        assertThat(jdbc.sql("select count(*) from outbox where body like '%Nobody else may read%'")
                .query(Long.class).single()).isZero();
    }

    @Test
    void aLetterIsTakenBackWhileItCanBe() {
        Browser.Page sent = write("letter", "We will call you.");
        String undo = sent.redirect().replaceAll(".*undo=([^#]+).*", "$1");
        assertThat(first().state()).isEqualTo(State.KEPT);
        Browser customer = opened(link(sentTo(email).getFirst()));
        assertThat(customer.get("/my/" + one.code()).body()).doesNotContain("We will call you.");
        assertThat(desk.post(undo).redirect()).isEqualTo(href + "?done=cases.undone");
        assertThat(first().state()).isEqualTo(State.OPEN);
        assertThat(fresh(one).lastBy()).isEqualTo("customer");
        assertThat(ok(desk, href).select("#body").text()).isEqualTo("We will call you.");
        later(Duration.ofMinutes(1));
        send();
        assertThat(sentTo(email)).extracting(Sent::state).containsExactly("accepted", "withdrawn");

        String again = write("letter", "We will call you.").redirect().replaceAll(".*undo=([^#]+).*", "$1");
        later(Duration.ofSeconds(11));
        send();
        Browser.Page late = desk.post(again);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.html().text()).contains("The letter has left already.");
        assertThat(first().state()).isEqualTo(State.KEPT);
        assertThat(customer.get("/my/" + one.code()).body()).contains("We will call you.");
    }

    @Test
    void whatWasDoneWithALetterIsTakenBackWithIt() {
        String undo = write("letter", "Solved.", "after", "CLOSE").redirect().replaceAll(".*undo=([^#]+).*", "$1");
        assertThat(fresh(one).open()).isFalse();
        desk.post(undo);
        assertThat(fresh(one).state()).isEqualTo(CaseState.OPEN);
        assertThat(owed(one)).extracting(Promise::kind).containsExactly("first_answer");
        String wait = write("letter", "Which one?", "after", "WAIT", "wait_for", "a photo").redirect()
                .replaceAll(".*undo=([^#]+).*", "$1");
        assertThat(fresh(one).state()).isEqualTo(CaseState.WAITING);
        desk.post(wait);
        assertThat(fresh(one).state()).isEqualTo(CaseState.OPEN);
        assertThat(owed(one)).extracting(Promise::state).containsExactly(State.OPEN);
    }

    @Test
    void draftsStayUntilTheyAreSent() {
        desk.post(href + "/drafts", Map.of("kind", "letter", "body", "Dear Asha, half"));
        desk.post(href + "/drafts", Map.of("kind", "note", "body", "half a note"));
        assertThat(ok(desk, href).select("#body").text()).isEqualTo("Dear Asha, half");
        write("letter", "Dear Asha, whole");
        assertThat(ok(desk, href).select("#body").text()).as("the note that was begun").isEqualTo("half a note");
        assertThat(correspondence.draft(sana, one, EntryKind.NOTE)).contains("half a note");
        desk.post(href + "/drafts", Map.of("kind", "note", "body", " "));
        assertThat(correspondence.draft(sana, one, EntryKind.NOTE)).isEmpty();
        var other = colleague(Role.STAFF, branch);
        desk.post(href + "/drafts", Map.of("kind", "letter", "body", "mine"));
        assertThat(signIn(other).get(href).html().select("#body").text()).isEmpty();
    }

    @Test
    void waitingForTheCustomerEndsWithTheirAnswer() {
        Promise solution = promises.make(sana, new suki.promises.NewPromise(asha, branch, sanaId, "solution", true,
                CaseOwing.source(one), "", clock.instant(), null, null,
                clock.instant().plus(Duration.ofHours(20)), null));
        write("letter", "Please send a photo", "after", "WAIT", "wait_for", "a photo of the kettle");
        assertThat(fresh(one).state()).isEqualTo(CaseState.WAITING);
        Browser customer = opened(link(sentTo(email).getFirst()));
        assertThat(ok(customer, "/my/" + one.code()).select("h1").text()).contains("a photo of the kettle");
        later(Duration.ofMinutes(30));
        customer.post("/my/" + one.code() + "/words", Map.of("words", "Here it is"));
        assertThat(fresh(one).state()).isEqualTo(CaseState.OPEN);
        assertThat(cases.promises(one)).filteredOn(p -> p.id().equals(solution.id()))
                .extracting(Promise::state).containsExactly(State.OPEN);
        write("letter", "And the bill", "after", "WAIT", "wait_for", "the bill");
        write("letter", "All done", "after", "CLOSE");
        assertThat(fresh(one).state()).as("closed while waiting").isEqualTo(CaseState.CLOSED);
        assertThat(write("letter", "x", "after", "WAIT", "wait_for", "y").status()).isEqualTo(409);
    }

    @Test
    void closingIsTakenBackOrFollowedByANewPromise() {
        assertThat(desk.post(href + "/closure", Map.of("resolution", "ANSWERED")).redirect()).contains("cases.closed");
        assertThat(desk.post(href + "/closure", Map.of("resolution", "SOLVED")).status()).isEqualTo(409);
        assertThat(owed(one)).isEmpty();
        assertThat(desk.post(href + "/reopening").redirect()).isEqualTo(href + "?done=cases.reopened");
        assertThat(owed(one)).as("a second thought").hasSize(1).extracting(Promise::id).containsExactly(first().id());
        assertThat(ok(desk, href).select(".aside").text()).contains("We promised");
        desk.post(href + "/closure", Map.of("resolution", "SOLVED"));
        later(Duration.ofHours(1));
        desk.post(href + "/reopening");
        assertThat(owed(one)).hasSize(1).extracting(Promise::id).doesNotContain(first().id());
        assertThat(ok(desk, href).text()).contains("Not told yet");
    }

    @Test
    void handingOverCarriesTheBriefAndThePromises() {
        var bilal = colleague(Role.STAFF, branch);
        var stranger = colleague(Role.STAFF, branch());
        Map<String, String> to = Map.of("to", bilal.toString(), "brief", "She called twice already");
        assertThat(desk.post(href + "/owner", to).redirect()).contains("done=cases.handed");
        assertThat(fresh(one).owner()).isEqualTo(bilal);
        assertThat(owed(one)).extracting(Promise::owner).containsOnly(bilal);
        assertThat(ok(desk, href).select(".note").text()).contains("She called twice already");
        Browser customer = opened(link(sentTo(email).getFirst()));
        assertThat(customer.get("/my/" + one.code()).body()).doesNotContain("She called twice");
        assertThat(desk.post(href + "/owner", Map.of("to", stranger.toString())).status()).isEqualTo(404);
        assertThat(desk.post(href + "/owner", Map.of("to", "nonsense")).status()).isEqualTo(404);
        desk.post(href + "/owner", Map.of("to", ""));
        assertThat(fresh(one).owner()).isNull();
    }

    @Test
    void aNoComesWithAlternativesAndTheCustomerChooses() {
        Browser.Page bare = desk.post(href + "/refusals", Map.of("body", "No.", "reason", "", "tried", ""));
        assertThat(bare.status()).isEqualTo(422);
        assertThat(bare.html().select("#reason-wrong, #tried-wrong")).hasSize(2);
        assertThat(bare.html().select("#body").val()).isEqualTo("No.");
        var whole = Map.of("body", "We cannot repair it.", "reason", "No parts", "tried", "Asked the maker",
                "alternative_1", "A new kettle at half the price", "alternative_2", "Your money back");
        assertThat(desk.post(href + "/refusals", whole).redirect()).contains("done=cases.sent");
        assertThat(first().state()).isEqualTo(State.KEPT);
        later(Duration.ofSeconds(11));
        Browser customer = opened(link(sentTo(email).getFirst()));
        assertThat(ok(customer, "/my/" + one.code()).select("button[name=choice]").eachAttr("value"))
                .containsExactly("A new kettle at half the price", "Your money back");
        assertThat(customer.post("/my/" + one.code() + "/choice", Map.of("choice", "A car")).status()).isEqualTo(422);
        assertThat(customer.post("/my/" + one.code() + "/choice", Map.of("choice", "Your money back")).redirect())
                .contains("cases.answered");
        assertThat(ok(desk, href).text()).contains("Chosen: Your money back");
        assertThat(ok(customer, "/my/" + one.code()).select("button[name=choice]")).isEmpty();
    }

    @Test
    void manyAtOnceAndListsThatAreKept() {
        CaseFile two = phoned(asha, "And the lid is gone.");
        assertThat(desk.post("/cases/bulk", Map.of("act", "take")).status()).isEqualTo(422);
        var both = Map.of("code", List.of(one.code(), two.code()), "act", "tag", "tag", "kettles");
        assertThat(desk.post("/cases/bulk", both).redirect()).contains("done=cases.bulk");
        assertThat(ok(desk, "/cases?tag=kettles&show=all").select("#rows tr")).hasSize(2);
        CaseFile elsewhere = elsewhere("Not yours");
        var mixed = Map.of("code", List.of(one.code(), elsewhere.code()), "act", "close");
        assertThat(desk.post("/cases/bulk", mixed).status()).isEqualTo(404);
        assertThat(fresh(one).open()).as("all or none").isTrue();
        desk.post("/cases/views", Map.of("name", "Kettles", "query", "show=all&tag=kettles"));
        Document list = ok(desk, "/cases");
        assertThat(list.select("a:contains(Kettles)").attr("href")).isEqualTo("/cases?show=all&tag=kettles");
        String view = jdbc.sql("select id from case_views where colleague_id = :me").param("me", sanaId.value())
                .query(UUID.class).single().toString();
        assertThat(signIn(colleague(Role.STAFF, branch)).post("/cases/views/" + view + "/removal").status())
                .isEqualTo(404);
        assertThat(desk.post("/cases/views/" + view + "/removal").redirect()).contains("view_gone");
    }

    private CaseFile elsewhere(String words) {
        var away = branch();
        var kavitha = actor(colleague(Role.STAFF, away));
        var customer = customers.add(house(), suki.customers.NewCustomer.of(false, "Someone Else",
                suki.shared.Language.TA, away, somebody(), ""));
        return cases.open(kavitha, new NewCase(customer, away, null, null, Channel.PHONE, "normal",
                suki.shared.Language.TA, "", words, "", List.of(), clock.instant(), null, null, true, true, null));
    }

    @Test
    void wordsAreFoundInFourScriptsByWhoMaySeeThem() {
        Map<String, String> found = Map.of("فریج ٹھنڈا", "میرا فریج ٹھنڈا نہیں کرتا", "ஒழுகு", "கெட்டில் ஒழுகுகிறது",
                "sira ang", "Sira ang takure ko po", "spout", "The SPOUT is broken");
        found.forEach((asked, words) -> {
            CaseFile here = phoned(asha, words);
            CaseFile away = elsewhere(words);
            String q = URLEncoder.encode(asked, StandardCharsets.UTF_8);
            String list = ok(desk, "/cases?show=all&q=" + q).select("#rows").text();
            assertThat(list).as(asked).contains(here.code()).doesNotContain(away.code());
            assertThat(ok(desk, "/search?q=" + q).body().text()).as(asked).contains(here.code())
                    .doesNotContain(away.code());
        });
        write("note", "The Zanzibar file");
        assertThat(ok(desk, "/cases?show=all&q=zanzibar").select("#rows").text()).contains(one.code());
        assertThat(ok(desk, "/cases?show=all&q=zanzibar").select("#rows mark").text()).isEqualTo("Zanzibar");
        for (String odd : List.of("'", "\\", "a:*|b", "%", "''' & !", "\"x\" <-> y")) {
            assertThat(desk.get("/cases?q=" + URLEncoder.encode(odd, StandardCharsets.UTF_8)).status()).isEqualTo(200);
        }
    }

    @Test
    void filesComeDownSoThatNothingInThemActs() {
        byte[] page = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        Attachment file = transaction.execute(s -> new Attachment(blobs.put(page), "böse \"x\".html", "text/html",
                page.length, java.util.Optional.empty()));
        Entry note = correspondence.note(sana, one.code(), "with a file", List.of(file));
        Entry letter = correspondence.write(sana, one.code(), "with a file", List.of(file),
                Correspondence.After.NOTHING, "");
        for (Entry entry : List.of(note, letter)) {
            Browser.Page down = desk.get(href + "/files/" + entry.id() + "/0");
            assertThat(down.status()).isEqualTo(200);
            assertThat(down.body()).isEqualTo("<script>alert(1)</script>");
            assertThat(down.header("x-content-type-options")).contains("nosniff");
            assertThat(down.header("content-disposition").orElseThrow()).startsWith("attachment");
            assertThat(down.allOf("content-security-policy")).anyMatch(c -> c.contains("sandbox"));
            assertThat(down.header("content-type").orElseThrow()).doesNotContain("html");
        }
        assertThat(desk.get(href + "/files/" + note.id() + "/1").status()).isEqualTo(404);
        assertThat(desk.get(href + "/files/" + UUID.randomUUID() + "/0").status()).isEqualTo(404);
        later(Duration.ofSeconds(11));
        Browser customer = opened(link(sentTo(email).getFirst()));
        assertThat(customer.get("/my/" + one.code() + "/files/" + letter.id() + "/0").status()).isEqualTo(200);
        assertThat(customer.get("/my/" + one.code() + "/files/" + note.id() + "/0").status()).isEqualTo(404);
    }

    @Test
    void twoWhoEditTheHeadNeverLoseWordsInSilence() {
        var form = ok(desk, href + "/head").selectFirst("form[action$=/head]");
        cases.describe(sana, one.code(), fresh(one).version(), "Theirs", null, "high", one.language(), List.of("a"));
        Browser.Page conflict = desk.post(href + "/head", filled(form, "subject", "Mine", "tags", "x, y"));
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.html().select("#subject").val()).isEqualTo("Mine");
        assertThat(conflict.html().select(".notice").text()).contains("Theirs");
        assertThat(fresh(one).subject()).isEqualTo("Theirs");
        var again = conflict.html().selectFirst("form[action$=/head]");
        assertThat(desk.post(href + "/head", filled(again)).redirect()).isEqualTo(href + "?done=cases.described");
        assertThat(fresh(one).subject()).isEqualTo("Mine");
        assertThat(cases.tags(one)).containsExactly("x", "y");
        for (String wrong : List.of("version=x", "kind=nonsense", "priority=urgent", "subject= ")) {
            var fields = filled(ok(desk, href + "/head").selectFirst("form[action$=/head]"), wrong.split("=")[0],
                    wrong.split("=")[1]);
            assertThat(desk.post(href + "/head", fields).status()).as(wrong).isIn(409, 422);
        }
    }

    @Test
    void aLetterSentTwiceGoesOnce() {
        String once = UUID.randomUUID().toString();
        Browser.Page sent = write("letter", "Only once", "_once", once);
        assertThat(write("letter", "Only once", "_once", once).redirect()).isEqualTo(sent.redirect());
        assertThat(sentTo(email)).hasSize(2);
        assertThat(write("letter", "Something else", "_once", once).status()).isEqualTo(422);
    }

    @Test
    void aPromiseInTheCaseIsToldInItsThread() {
        Document form = ok(desk, href + "/promises/new");
        String due = form.select("input[name=due]").last().val();
        Map<String, String> typed = new HashMap<>(Map.of("words", "A new kettle", "kind", "solution", "due", due));
        Browser.Page untold = desk.post(href + "/promises", typed);
        assertThat(untold.status()).isEqualTo(422);
        assertThat(untold.html().select("#words").val()).isEqualTo("A new kettle");
        typed.put("message", "You will have a new kettle.");
        assertThat(desk.post(href + "/promises", typed).redirect()).isEqualTo(href + "?done=cases.promised");
        send();
        assertThat(sentTo(email)).last().extracting(Sent::body).isEqualTo("You will have a new kettle.");
        assertThat(owed(one)).filteredOn(p -> p.kind().equals("solution")).first().extracting(Promise::toldAt)
                .isNotNull();
        Entry notice = thread(one).getLast();
        assertThat(desk.post(href + "/letters/" + notice.id() + "/undoing").status()).isEqualTo(409);
    }
}
