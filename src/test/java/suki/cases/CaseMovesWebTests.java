package suki.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.Browser;
import suki.promises.Promise;
import suki.promises.State;
import suki.shared.CustomerId;
import suki.shared.NotFound;
import suki.shared.Role;

class CaseMovesWebTests extends CasesTest {

    @Autowired CaseMoves moves;

    private String email;
    private CustomerId asha;
    private CaseFile one;
    private Browser desk;

    @BeforeEach
    void aCase() {
        email = somebody();
        asha = customer("Asha Rao", email);
        arrives(box, letter("Asha <" + email + ">", care, "Kettle", "My kettle leaks, please help me with it."));
        one = casesOf(email).getFirst();
        desk = signIn(sanaId);
    }

    private Browser.Page post(CaseFile at, String what, String... fields) {
        return desk.post("/cases/" + at.code() + what, fields.length == 0 ? Map.of() : Map.of(fields[0], fields[1]));
    }

    private String answerTo(Sent letter) {
        return "In-Reply-To: <" + messageId(letter) + ">";
    }

    @Test
    void twoCasesOfOneCustomerBecomeOne() {
        later(Duration.ofMinutes(1));
        arrives(box, letter(email, care, "Kettle again", "I forgot to say: the lid is gone too, sadly."));
        CaseFile two = casesOf(email).getLast();
        Sent second = sentTo(email).getLast();
        Browser visitor = opened(link(second));
        assertThat(post(two, "/merging", "into", one.code()).redirect())
                .isEqualTo("/cases/" + one.code() + "?done=cases.merged");
        assertThat(fresh(two).open()).isFalse();
        assertThat(owed(two)).isEmpty();
        assertThat(cases.promises(two)).extracting(Promise::state).containsExactly(State.WITHDRAWN);
        assertThat(owed(one)).hasSize(1);
        assertThat(thread(one)).extracting(Entry::body).contains("I forgot to say: the lid is gone too, sadly.");
        assertThat(thread(one)).filteredOn(e -> e.kind() == EntryKind.WORDS).hasSize(1);
        arrives(box, letter(email, care, "Re: Kettle again", "And the cord.", answerTo(second)));
        assertThat(thread(one).getLast().body()).isEqualTo("And the cord.");
        assertThat(casesOf(email)).hasSize(2);
        var page = ok(visitor, "/my/" + two.code());
        assertThat(page.text()).contains("My kettle leaks", "And the cord.");
        visitor.post("/my/" + two.code() + "/words", Map.of("words", "From my page"));
        assertThat(thread(one).getLast().body()).isEqualTo("From my page");
        assertThat(post(two, "/reopening").status()).isEqualTo(409);
        assertThat(ok(desk, "/cases/" + two.code()).text()).contains("Goes on as case " + one.code());
    }

    @Test
    void casesOfDifferentCustomersAreLinkedNotMerged() {
        CaseFile other = phoned(customer("Ravi Rao", somebody()), "My kettle leaks as well.");
        Browser.Page refused = post(one, "/merging", "into", other.code());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html().select("#into").val()).isEqualTo(other.code());
        assertThat(post(one, "/merging", "into", one.code()).status()).isEqualTo(422);
        assertThat(post(one, "/merging", "into", "ZZZZ-ZZZ").status()).isEqualTo(422);
        assertThat(post(one, "/links", "like", other.code()).redirect()).contains("done=cases.linked");
        assertThat(ok(desk, "/cases/" + other.code()).select(".aside a[href=/cases/" + one.code() + "]")).hasSize(1);
        assertThat(post(other, "/links/" + one.code() + "/removal").redirect()).contains("done=cases.unlinked");
        assertThat(moves.links(sana, one)).isEmpty();
        assertThat(post(other, "/links/" + one.code() + "/removal").status()).isEqualTo(404);
        CaseFile away = phonedElsewhere();
        Browser.Page unseen = post(one, "/links", "like", away.code());
        assertThat(unseen.status()).isEqualTo(422);
        assertThat(unseen.html().select("#like-wrong").text()).isEqualTo("There is no such case here.");
    }

    private CaseFile phonedElsewhere() {
        var there = branch();
        var kavitha = actor(colleague(Role.STAFF, there));
        var customer = customers.add(house(), suki.customers.NewCustomer.of(false, "Elsewhere",
                suki.shared.Language.EN, there, somebody(), ""));
        return cases.open(kavitha, new NewCase(customer, there, null, null, Channel.PHONE, "normal",
                suki.shared.Language.EN, "", "Not yours", "", List.of(), clock.instant(), null, null, true,
                true, null));
    }

    @Test
    void aSecondMatterBecomesACaseOfItsOwn() {
        later(Duration.ofMinutes(5));
        arrives(box, letter(email, care, "Re: Kettle", "By the way, your shop overcharged me on the toaster.",
                answerTo(sentTo(email).getFirst())));
        Entry entry = thread(one).getLast();
        later(Duration.ofHours(1));
        Browser.Page split = post(one, "/entries/" + entry.id() + "/splitting");
        assertThat(split.redirect()).endsWith("?done=cases.split");
        CaseFile two = cases.find(sana, split.redirect().replaceAll(".*/cases/([^?]+).*", "$1"));
        assertThat(two.customer()).isEqualTo(asha);
        assertThat(thread(two).getFirst().body()).isEqualTo(entry.body());
        assertThat(owed(two).getFirst().countedFrom()).isEqualTo(entry.at());
        assertThat(sentTo(email).getLast().body()).doesNotContain("toaster");
        assertThat(post(one, "/entries/" + entry.id() + "/splitting").status()).isEqualTo(404);
        assertThat(post(one, "/entries/" + thread(one).getFirst().id() + "/splitting").status()).isEqualTo(404);
        assertThat(moves.links(sana, one)).extracting(CaseMoves.Linked::code).containsExactly(two.code());
    }

    @Test
    void aCaseOfSomebodyElseTakesWordsAndPromisesWithIt() {
        String ravisMail = somebody();
        CustomerId ravi = customer("Ravi Rao", ravisMail);
        String raviCode = customers.summaries(List.of(ravi)).get(ravi).code();
        correspondence.note(sana, one.code(), "It is his kettle", List.of());
        correspondence.write(sana, one.code(), "Dear Asha, which kettle?", List.of(), Correspondence.After.NOTHING, "");
        promises.make(sana, new suki.promises.NewPromise(asha, branch, sanaId, "solution", true, CaseOwing.source(one),
                "A new lid", clock.instant(), null, null, NOW.plus(Duration.ofDays(3)), clock.instant()));
        Sent first = sentTo(email).getFirst();
        Browser ashas = opened(link(first));
        assertThat(post(one, "/refiling", "customer", "nobody").status()).isEqualTo(422);
        Browser.Page done = post(one, "/refiling", "customer", raviCode.toLowerCase());
        CaseFile two = cases.find(sana, done.redirect().replaceAll(".*/cases/([^?]+).*", "$1"));
        assertThat(two.customer()).isEqualTo(ravi);
        assertThat(two.openedAt()).isEqualTo(one.openedAt());
        assertThat(thread(two)).extracting(Entry::body).contains("My kettle leaks, please help me with it.",
                "It is his kettle").doesNotContain("Dear Asha, which kettle?");
        assertThat(owed(two)).extracting(Promise::dueAt).containsExactly(NOW.plus(Duration.ofDays(3)));
        assertThat(owed(one)).isEmpty();
        assertThat(fresh(one).open()).isFalse();
        assertThat(ok(desk, "/cases/" + one.code()).text()).contains("goes on as case " + two.code())
                .doesNotContain("My kettle leaks");
        assertThat(ashas.get("/my/" + one.code()).status()).isEqualTo(404);
        int letters = sentTo(email).size();
        side.freshLink(one.code());
        assertThat(sentTo(email)).as("a link that would open nothing").hasSize(letters);
        arrives(box, letter(ravisMail, care, "Re: Kettle", "It is me, Ravi.", answerTo(first)));
        assertThat(thread(two).getLast().body()).isEqualTo("It is me, Ravi.");
        var visitor = new suki.shared.Actor.Visitor(java.util.UUID.randomUUID(), "Asha", asha, one.id().value());
        assertThatThrownBy(() -> cases.find(visitor, one.code())).isInstanceOf(NotFound.class);
    }

    @Test
    void theOtherAddressOfOneWriterGoesAlongWithTheCase() {
        String second = somebody();
        arrives(box, letter("Asha <" + second + ">", care, "From work", "This is Asha, from my address at work."));
        CaseFile unknown = casesOf(second).getFirst();
        String code = customers.summaries(List.of(one.customer())).get(one.customer()).code();
        String there = post(unknown, "/refiling", "customer", code).redirect();
        CaseFile moved = cases.find(house(), there.replaceAll("/cases/([^?]*).*", "$1"));
        assertThat(moved.customer()).isEqualTo(one.customer());
        correspondence.write(sana, moved.code(), "Thank you, Asha.", List.of(), Correspondence.After.NOTHING, "");
        assertThat(sentTo(second).getLast().body()).startsWith("Thank you, Asha.");
        later(Duration.ofMinutes(1));
        arrives(box, letter("Asha <" + second + ">", care, "One more thing", "And where is your shop in Saddar?"));
        assertThat(casesOf(second).getLast().customer()).as("known from now on").isEqualTo(one.customer());
    }
}
