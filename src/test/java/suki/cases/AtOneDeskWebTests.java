package suki.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import suki.Browser;
import suki.promises.Promise;
import suki.promises.State;
import suki.shared.ColleagueId;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.Role;

/** Two colleagues at one case: each sees the other, and neither loses or overwrites words. */
class AtOneDeskWebTests extends CasesTest {

    private ColleagueId imranId;
    private Browser sanas;
    private Browser imrans;
    private CaseFile one;
    private String href;
    private CustomerId asha;

    @BeforeEach
    void twoColleaguesAtACase() {
        imranId = colleague("Imran Sheikh", Language.EN, branch, new suki.shared.Actor.Grant(Role.STAFF, branch));
        asha = customer("Asha Rao", somebody());
        one = phoned(asha, "The kettle leaks.");
        href = "/cases/" + one.code();
        sanas = signIn(sanaId);
        imrans = signIn(imranId);
    }

    private Document reads(Browser who, String... said) {
        var fields = new HashMap<String, Object>();
        for (int i = 0; i + 1 < said.length; i += 2) fields.put(said[i], said[i + 1]);
        Browser.Page page = who.post(href + "/reading", fields);
        assertThat(page.status()).isEqualTo(200);
        return page.html();
    }

    private long beats(String topic) {
        return jdbc.sql("select count(*) from pulse where topic = :topic").param("topic", topic).query(Long.class)
                .single();
    }

    @Test
    void whoElseReadsAndWritesIsShownForAMinute() {
        assertThat(reads(sanas).text()).doesNotContain("Imran");
        reads(imrans);
        assertThat(reads(sanas).select("#present-head").text()).isEqualTo("Imran Sheikh is reading too");
        assertThat(ok(sanas, href).select("#present-head").text()).isEqualTo("Imran Sheikh is reading too");
        reads(imrans, "writing", "yes");
        assertThat(reads(sanas).select("#present-head").text()).isEqualTo("Imran Sheikh is writing an answer");
        reads(imrans, "writing", "");
        assertThat(reads(sanas).select("#present-head").text()).isEqualTo("Imran Sheikh is reading too");
        later(Duration.ofSeconds(61));
        assertThat(reads(sanas).text()).doesNotContain("Imran");
        assertThat(ok(sanas, href).select("#present-head").text()).isEmpty();
    }

    @Test
    void whoReadLongAgoIsForgotten() {
        reads(imrans);
        later(Duration.ofMinutes(61));
        reads(sanas);
        work("cases.readers_tidying");
        assertThat(jdbc.sql("select colleague_id from case_readers where case_id = :id")
                .param("id", one.id().value()).query(java.util.UUID.class).list()).containsExactly(sana.id());
    }

    @Test
    void openPagesAreToldOfAChangeAndOfNothingElse() {
        String topic = Readers.topic(one);
        reads(imrans);
        assertThat(beats(topic)).isEqualTo(1);
        later(Duration.ofSeconds(20));
        reads(imrans);
        assertThat(beats(topic)).isEqualTo(1);
        reads(imrans, "writing", "yes");
        reads(imrans, "writing", "yes");
        assertThat(beats(topic)).isEqualTo(2);
        later(Duration.ofMinutes(2));
        reads(imrans, "writing", "yes");
        assertThat(beats(topic)).isEqualTo(3);
        assertThat(ok(sanas, href).select("#present").attr("data-live")).contains(topic, "case:" + one.id());
    }

    @Test
    void whoSentAnAnswerNoLongerWritesOne() {
        reads(imrans, "writing", "yes");
        imrans.post(href + "/letters", Map.of("kind", "letter", "body", "We come tomorrow."));
        assertThat(reads(sanas).select("#present-head").text()).isEqualTo("Imran Sheikh is reading too");
    }

    @Test
    void aReadIsNotWrittenByALookAndNotByStrangers() {
        ok(imrans, href);
        assertThat(reads(sanas).text()).doesNotContain("Imran");
        Browser elsewhere = signIn(colleague(Role.STAFF, branch()));
        assertThat(elsewhere.post(href + "/reading").status()).isEqualTo(404);
        assertThat(jdbc.sql("select count(*) from case_readers where case_id = :id").param("id", one.id().value())
                .query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void anAnswerThatCrossesAnotherIsShownBelowItAndNotSent() {
        var form = ok(sanas, href).selectFirst("#reply");
        later(Duration.ofMinutes(3));
        imrans.post(href + "/letters", filled(ok(imrans, href).selectFirst("#reply"), "body", "We come tomorrow."));
        assertThat(reads(sanas, "seen", form.select("[name=seen]").val()).select(".notice").text())
                .isEqualTo("Imran Sheikh answered at 11:03. Your draft is below that letter.");
        Browser.Page crossed = sanas.post(href + "/letters", filled(form, "body", "Nobody can come this week."));
        assertThat(crossed.status()).isEqualTo(409);
        Document page = crossed.html();
        assertThat(page.select("[role=alert]").text())
                .isEqualTo("Imran Sheikh answered at 11:03. Your draft is below that letter.");
        assertThat(page.select(".story .letter .verbatim").text()).contains("We come tomorrow.");
        assertThat(page.select("#body").val()).isEqualTo("Nobody can come this week.");
        assertThat(thread(one)).noneMatch(e -> e.body().equals("Nobody can come this week."));
        Browser.Page again = sanas.post(href + "/letters", filled(page.selectFirst("#reply")));
        assertThat(again.redirect()).contains("done=cases.sent");
        assertThat(thread(one)).filteredOn(e -> e.kind() == EntryKind.LETTER).extracting(Entry::body)
                .containsExactly("We come tomorrow.", "Nobody can come this week.");
    }

    @Test
    void theCustomersNewWordsStopAnAnswerAndANoteStopsNobody() {
        var form = ok(sanas, href).selectFirst("#reply");
        imrans.post(href + "/letters", Map.of("kind", "note", "body", "Only between us"));
        later(Duration.ofMinutes(5));
        Browser phone = opened(link(sentTo(customers.email(asha).orElseThrow()).getFirst()));
        phone.post("/my/" + one.code() + "/words", Map.of("words", "It stopped leaking."));
        Browser.Page crossed = sanas.post(href + "/letters", filled(form, "body", "We come tomorrow."));
        assertThat(crossed.status()).isEqualTo(409);
        assertThat(crossed.html().select("[role=alert]").text())
                .isEqualTo("Asha Rao wrote at 11:05. Your draft is below these words.");
        assertThat(sanas.post(href + "/letters", filled(form, "kind", "note", "body", "I will call")).redirect())
                .contains("done=cases.note");
        var refusal = ok(sanas, href + "/refusals/new").selectFirst("form[action$=/refusals]");
        phone.post("/my/" + one.code() + "/words", Map.of("words", "Now it leaks again."));
        Browser.Page no = sanas.post(href + "/refusals", filled(refusal, "body", "We cannot.", "reason", "No part",
                "tried", "Three branches", "alternative_1", "A new one"));
        assertThat(no.status()).isEqualTo(409);
        assertThat(no.html().select("[name=alternative_1]").val()).isEqualTo("A new one");
        assertThat(no.html().select("[role=alert]").text()).contains("Asha Rao wrote at 11:05.");
        assertThat(sanas.post(href + "/refusals", filled(no.html().selectFirst("form[action$=/refusals]"))).redirect())
                .contains("done=cases.sent");
    }

    @Test
    void aLetterThatWasTakenBackStopsNobody() {
        var form = ok(sanas, href).selectFirst("#reply");
        String sent = imrans.post(href + "/letters", Map.of("kind", "letter", "body", "Too early")).redirect();
        imrans.post(sent.replaceAll(".*undo=([^#]+).*", "$1"));
        assertThat(sanas.post(href + "/letters", filled(form, "body", "We come tomorrow.")).redirect())
                .contains("done=cases.sent");
    }

    @Test
    void twoWhoChangeTheHeadSeeBothTexts() {
        var mine = ok(sanas, href + "/head").selectFirst("form[action$=/head]");
        later(Duration.ofMinutes(4));
        imrans.post(href + "/head", filled(ok(imrans, href + "/head").selectFirst("form[action$=/head]"),
                "subject", "Kettle, handle broken", "tags", "kettle, handle", "priority", "high"));
        Browser.Page crossed = sanas.post(href + "/head", filled(mine, "subject", "Leaking kettle", "tags", "leak"));
        assertThat(crossed.status()).isEqualTo(409);
        Document page = crossed.html();
        assertThat(page.select("[role=alert] p").text()).contains("Imran Sheikh changed this case at 11:04.");
        assertThat(page.select("[role=alert] dl").text()).contains("Kettle, handle broken", "handle, kettle");
        assertThat(page.select("[name=subject]").val()).isEqualTo("Leaking kettle");
        assertThat(page.select("[name=tags]").val()).isEqualTo("leak");
        assertThat(fresh(one).subject()).isEqualTo("Kettle, handle broken");
        assertThat(sanas.post(href + "/head", filled(page.selectFirst("form[action$=/head]"))).redirect())
                .contains("done=cases.described");
        assertThat(fresh(one).subject()).isEqualTo("Leaking kettle");
    }

    @Test
    void aLetterMeanwhileIsNoOtherHead() {
        var mine = ok(sanas, href + "/head").selectFirst("form[action$=/head]");
        imrans.post(href + "/letters", Map.of("kind", "letter", "body", "We come tomorrow."));
        assertThat(sanas.post(href + "/head", filled(mine, "subject", "Leaking kettle")).redirect())
                .contains("done=cases.described");
    }

    @Test
    void aNoteThatWasBegunIsThereAgain() {
        sanas.post(href + "/drafts", Map.of("kind", "note", "body", "Half a note"));
        Document page = ok(sanas, href);
        assertThat(page.select("#body").val()).isEqualTo("Half a note");
        assertThat(page.select("[name=kind][checked]").val()).isEqualTo("note");
    }

    @Test
    void fromFocusModeALetterLeadsToTheNextCustomerAndTheLastOneToTheEnd() {
        CaseFile second = phoned(customer("Bilal", somebody()), "The iron burns.");
        Document focus = ok(sanas, "/today/focus");
        String act = focus.select(".act-now a[data-key=W]").attr("href");
        assertThat(act).matches(href + "\\?then=/today/focus/[^#]+#reply");
        Document page = ok(sanas, act.replace("#reply", ""));
        assertThat(page.select("#case").attr("hx-get")).isEqualTo(act.replace("#reply", ""));
        String next = sanas.post(href + "/letters", filled(page.selectFirst("#reply"), "body", "We come.")).redirect();
        Promise theirs = owed(second).getFirst();
        assertThat(next).startsWith("/today/focus/" + second.customer() + "/" + theirs.id() + "?done=cases.sent&undo=");
        Document then = ok(sanas, next);
        assertThat(then.select("h1").text()).contains("Bilal");
        String undo = then.select("[data-toast] form").attr("action");
        Document last = ok(sanas, then.select(".act-now a[data-key=W]").attr("href").replace("#reply", ""));
        String end = sanas.post("/cases/" + second.code() + "/letters",
                filled(last.selectFirst("#reply"), "body", "Sorry.")).redirect();
        assertThat(end).startsWith("/today/focus?done=cases.sent&undo=");
        Document done = ok(sanas, end);
        assertThat(done.select("h1").text()).isEqualTo("That was the last. 2 people heard from you today.");
        assertThat(done.select("[data-toast] form").attr("action")).endsWith("/undoing-in-focus");
        String back = sanas.post(undo).redirect();
        assertThat(back).isEqualTo(href + "?done=cases.undone&then=/today/focus");
        assertThat(owed(one).getFirst().state()).isEqualTo(State.OPEN);
        assertThat(ok(sanas, back).select("#reply [name=then]").val()).isEqualTo("/today/focus");
    }

    @Test
    void whatWasDoneIsToldThoughTheNextOneIsDoneAlready() {
        CaseFile second = phoned(customer("Bilal", somebody()), "The iron burns.");
        Promise theirs = owed(second).getFirst();
        promises.keep(sana, second.customer(), theirs.id(), "");
        String path = "/today/focus/" + second.customer() + "/" + theirs.id() + "?done=cases.sent&undo=/cases/x";
        assertThat(sanas.get(path).redirect()).isEqualTo("/today/focus?done=cases.sent&undo=/cases/x");
    }

    @Test
    void aLetterLeadsNowhereElse() {
        var form = ok(sanas, href + "?then=https://example.com/").selectFirst("#reply");
        assertThat(form.select("[name=then]").val()).isEmpty();
        assertThat(sanas.post(href + "/letters", filled(form, "body", "We come.", "then", "//example.com")).redirect())
                .startsWith(href + "?done=cases.sent");
    }
}
