package suki.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.Browser;
import suki.cases.CaseFile;
import suki.cases.CasesTest;
import suki.customers.AddressKind;
import suki.customers.CustomerDetails;
import suki.customers.NewCustomer;
import suki.customers.PreferredChannel;
import suki.customers.Sighting;
import suki.mail.Thread;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Refusal;
import suki.shared.Role;

/** What customers allow: said to staff, on their own page, and by the link that an offer carries. */
class ConsentsWebTests extends CasesTest {

    private static final Pattern STOP = Pattern.compile("http\\S+(/stop/[A-Za-z0-9_-]+)");

    @Autowired Gate gate;
    @Autowired Consents consents;
    @Autowired CustomerDetails details;
    @Autowired StopLinks links;

    private String email;
    private CustomerId asha;
    private String code;

    @BeforeEach
    void aCustomer() {
        email = somebody();
        asha = customer("Asha Rao", email);
        code = customers.summary(sana, asha).code();
    }

    private Passage offer(CustomerId to, Instant at) {
        var letter = new Letter(to, branch, Optional.empty(), Optional.empty(), Purpose.PROMOTION, "An offer",
                "Ten percent off.", List.of(), new Thread("offer", to.value(), UUID.randomUUID()), true, at,
                Optional.empty());
        return transaction.execute(s -> gate.send(letter, at));
    }

    @Test
    void staffWriteDownWhatACustomerSaysAndOffersPassFromThenOn() {
        Browser browser = signIn(sanaId);
        assertThat(ok(browser, "/customers/" + code).select(".aside").text())
                .contains("Nobody has asked them about offers");
        assertThat(offer(asha, clock.instant()).held()).isEqualTo("no_consent");
        String page = "/customers/" + code + "/wishes";
        Document form = ok(browser, page);
        assertThat(form.select("input[name=asking_email]").hasAttr("checked")).isTrue();
        assertThat(form.select("input[name=promotion_email]").hasAttr("checked")).isFalse();
        assertThat(browser.post(page, filled(form.selectFirst("form[action=" + page + "]"), "promotion_email", "1",
                "how", "phone")).redirect()).startsWith("/customers/" + code);
        assertThat(ok(browser, "/customers/" + code).text()).contains("Wants offers by e-mail",
                "Said on the telephone, 23 November 2026");
        assertThat(offer(asha, clock.instant()).passed()).isTrue();
        assertThat(consents.of(asha)).as("nothing is said again that is as it was").hasSize(1);
        assertThat(browser.post(page, filled(ok(browser, page).selectFirst("form[action=" + page + "]"), "how", "no"))
                .status()).isEqualTo(422);
    }

    @Test
    void whoMayNotChangeACustomerWritesNothingDownForThem() {
        BranchId elsewhere = branch();
        var theirs = actor(colleague(Role.STAFF, elsewhere));
        assertThatThrownBy(() -> consents.say(theirs, asha, consents.wishes(asha), new Consents.Wishes(
                List.of(Channel.EMAIL), List.of()), Consent.How.COUNTER)).isInstanceOf(NotFound.class);
    }

    @Test
    void anOfferCarriesTheWayToEndThemAndLookingAtItEndsNothing() {
        consents.say(sana, asha, Channel.EMAIL, Purpose.PROMOTION, true, Consent.How.COUNTER);
        assertThat(offer(asha, clock.instant()).passed()).isTrue();
        String body = sentTo(email).getLast().body();
        assertThat(body).startsWith("Ten percent off.").contains("No more offers, please:");
        Matcher found = STOP.matcher(body);
        assertThat(found.find()).isTrue();
        String stop = found.group(1);
        assertThat(jdbc.sql("select unsubscribe from outbox where to_address = :to order by put_at desc limit 1")
                .param("to", email).query(String.class).single()).isEqualTo(found.group());
        Browser holder = browser();
        assertThat(ok(holder, stop).text()).contains("No more offers by e-mail?");
        assertThat(consents.allows(asha, Channel.EMAIL, Purpose.PROMOTION)).isTrue();
        later(Duration.ofSeconds(1));
        // as a mail program presses it: without a form of ours, and with nothing but the words of RFC 8058
        assertThat(browser().postWithoutToken(stop, Map.of("List-Unsubscribe", "One-Click")).status()).isEqualTo(200);
        assertThat(consents.allows(asha, Channel.EMAIL, Purpose.PROMOTION)).isFalse();
        assertThat(ok(holder, stop).text()).contains("You will get no more offers from us by e-mail.");
        later(Duration.ofSeconds(1));
        holder.post(stop + "/undoing");
        assertThat(consents.allows(asha, Channel.EMAIL, Purpose.PROMOTION)).isTrue();
        later(Duration.ofSeconds(1));
        consents.say(sana, asha, Channel.EMAIL, Purpose.PROMOTION, false, Consent.How.PHONE);
        holder.post(stop + "/undoing");
        assertThat(consents.allows(asha, Channel.EMAIL, Purpose.PROMOTION)).as("declined otherwise").isFalse();
        assertThat(browser().get("/stop/no-such-token").status()).isEqualTo(410);
    }

    @Test
    void whatWasNotSpokenOfStaysAsItHasBecomeMeanwhile() {
        consents.say(sana, asha, Channel.EMAIL, Purpose.PROMOTION, true, Consent.How.COUNTER);
        Browser browser = signIn(sanaId);
        String page = "/customers/" + code + "/wishes";
        var open = filled(ok(browser, page).selectFirst("form[action=" + page + "]"), "promotion_call", "1");
        later(Duration.ofSeconds(1));
        consents.say(sana, asha, Channel.EMAIL, Purpose.PROMOTION, false, Consent.How.PHONE);
        later(Duration.ofSeconds(1));
        assertThat(browser.post(page, open).redirect()).startsWith("/customers/" + code);
        assertThat(consents.allows(asha, Channel.EMAIL, Purpose.PROMOTION)).isFalse();
        assertThat(consents.allows(asha, Channel.CALL, Purpose.PROMOTION)).isTrue();
    }

    @Test
    void whatWaitsForTheMorningIsTakenBackWhenTheyDeclineOrComplainAndSpendsNothing() {
        consents.say(sana, asha, Channel.EMAIL, Purpose.PROMOTION, true, Consent.How.COUNTER);
        itIs(Instant.parse("2026-11-23T17:00:00Z"));
        assertThat(offer(asha, clock.instant()).passed()).isTrue();
        later(Duration.ofMinutes(5));
        phoned(asha, "My kettle is broken");
        assertThat(sentTo(email)).filteredOn(l -> l.subject().equals("An offer")).extracting(Sent::state)
                .containsExactly("withdrawn");
        CustomerId bilal = customer("Bilal Shah", somebody());
        consents.say(sana, bilal, Channel.EMAIL, Purpose.PROMOTION, true, Consent.How.COUNTER);
        Passage waits = offer(bilal, clock.instant());
        later(Duration.ofMinutes(5));
        consents.say(sana, bilal, Channel.EMAIL, Purpose.PROMOTION, false, Consent.How.PHONE);
        assertThat(jdbc.sql("select state from outbox where id = :id").param("id", waits.message().orElseThrow())
                .query(String.class).single()).isEqualTo("withdrawn");
        later(Duration.ofMinutes(5));
        consents.say(sana, bilal, Channel.EMAIL, Purpose.PROMOTION, true, Consent.How.PHONE);
        assertThat(offer(bilal, clock.instant()).passed()).as("nothing of the week is spent").isTrue();
    }

    @Test
    void anOfferArrivesInNobodysNightAndGoesToNobodyUnconfirmed() {
        consents.say(sana, asha, Channel.EMAIL, Purpose.PROMOTION, true, Consent.How.COUNTER);
        Instant night = Instant.parse("2026-11-23T19:00:00Z");
        assertThat(offer(asha, night).passed()).isTrue();
        assertThat(sentTo(email).getLast().due()).as("eight in the morning in Karachi")
                .isEqualTo(Instant.parse("2026-11-24T03:00:00Z"));
        String strangers = somebody();
        CustomerId stranger = customers.recognise(new Sighting(strangers, null, "A stranger", Language.EN,
                branch, "email"), clock.instant());
        consents.say(house(), stranger, Channel.EMAIL, Purpose.PROMOTION, true, Consent.How.PAPER);
        assertThat(offer(stranger, clock.instant()).held()).isEqualTo("not_confirmed");
    }

    @Test
    void customersSayItThemselvesOnTheirOwnPageWithTheirBirthday() {
        CaseFile one = phoned(asha, "My kettle leaks.");
        Browser visitor = opened(link(sentTo(email).getFirst()));
        String page = "/my/" + one.code() + "/wishes";
        assertThat(ok(visitor, "/my/" + one.code()).select("a[href=" + page + "]").text())
                .isEqualTo("What we may write to you, and your birthday");
        var fields = filled(ok(visitor, page).selectFirst("form[action=" + page + "]"), "promotion_text", "1",
                "channel", "text", "birthDay", "31", "birthMonth", "2");
        fields.remove("asking_email");
        Browser.Page wrong = visitor.post(page, fields);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.html().text()).contains("There is no such day");
        assertThat(wrong.html().select("input[name=promotion_text]").hasAttr("checked")).isTrue();
        assertThat(consents.of(asha)).isEmpty();
        fields = filled(wrong.html().selectFirst("form[action=" + page + "]"), "birthDay", "29");
        assertThat(visitor.post(page, fields).redirect()).startsWith("/my/" + one.code());
        assertThat(consents.wishes(asha)).isEqualTo(new Consents.Wishes(List.of(Channel.TEXT), List.of(Channel.TEXT)));
        assertThat(details.birthday(asha)).contains(MonthDay.of(2, 29));
        assertThat(details.preferredChannel(asha)).contains(PreferredChannel.TEXT);
        assertThat(browser().get(page).status()).as("nobody else's").isEqualTo(404);
        assertThat(ok(signIn(sanaId), "/customers/" + code).select(".aside").text()).contains("29 February",
                "Said on their own page");
    }

    @Test
    void whoBecomesACompanyHasNoBirthdayLeftBehind() {
        details.born(sana, asha, Optional.of(MonthDay.of(11, 30)));
        Browser browser = signIn(sanaId);
        String page = "/customers/" + code + "/edit";
        browser.post(page, filled(ok(browser, page).selectFirst("form.main"), "kind", "company"));
        assertThat(customers.summary(sana, asha).company()).isTrue();
        assertThat(details.birthday(asha)).isEmpty();
    }

    @Test
    void aBirthdayThatWasReadLongAgoIsNotPutBackByAnotherWish() {
        CaseFile one = phoned(asha, "My kettle leaks.");
        Browser visitor = opened(link(sentTo(email).getFirst()));
        String page = "/my/" + one.code() + "/wishes";
        var open = filled(ok(visitor, page).selectFirst("form[action=" + page + "]"), "promotion_text", "1");
        details.born(sana, asha, Optional.of(MonthDay.of(11, 30)));
        details.prefer(sana, asha, Optional.of(PreferredChannel.PHONE));
        visitor.post(page, open);
        assertThat(details.preferredChannel(asha)).contains(PreferredChannel.PHONE);
        assertThat(details.birthday(asha)).contains(MonthDay.of(11, 30));
        assertThat(consents.allows(asha, Channel.TEXT, Purpose.PROMOTION)).isTrue();
    }

    @Test
    void whatAStrangerDeclinedGoesWithTheirAddressAndWhatTheyAllowedDoesNot() {
        String address = somebody();
        CustomerId stranger = customers.recognise(new Sighting(address, null, "A stranger", Language.EN, branch,
                "email"), clock.instant());
        consents.say(house(), stranger, Channel.EMAIL, Purpose.ASKING, false, Consent.How.PHONE);
        consents.say(house(), stranger, Channel.EMAIL, Purpose.PROMOTION, true, Consent.How.PHONE);
        transaction.executeWithoutResult(s -> customers.adopt(sana, stranger, asha, address, clock.instant()));
        assertThat(consents.wishes(asha)).isEqualTo(new Consents.Wishes(List.of(), List.of(Channel.TEXT)));
        assertThat(consents.of(asha)).singleElement().satisfies(c -> assertThat(c.how()).contains(Consent.How.PHONE));
    }

    @Test
    void whatTheySaidSinceHoldsAndALinkInAnOlderLetterEndsTheirs() {
        String address = somebody();
        CustomerId stranger = customers.recognise(new Sighting(address, null, "A stranger", Language.EN, branch,
                "email"), clock.instant());
        consents.say(house(), stranger, Channel.EMAIL, Purpose.PROMOTION, false, Consent.How.PHONE);
        String stop = transaction.execute(s -> links.make(stranger, Channel.EMAIL, Purpose.ASKING, clock.instant()));
        later(Duration.ofDays(1));
        consents.say(sana, asha, Channel.EMAIL, Purpose.PROMOTION, true, Consent.How.COUNTER);
        details.addAddress(sana, asha, null, AddressKind.EMAIL, address, "");
        transaction.executeWithoutResult(s -> customers.adopt(sana, stranger, asha, address, clock.instant()));
        assertThat(consents.allows(asha, Channel.EMAIL, Purpose.PROMOTION)).isTrue();
        assertThat(browser().postWithoutToken(stop.substring(stop.indexOf("/stop/")), Map.of("List-Unsubscribe",
                "One-Click")).status()).isEqualTo(200);
        assertThat(consents.allows(asha, Channel.EMAIL, Purpose.ASKING)).isFalse();
    }

    @Test
    void aBirthdayIsADayOfAYearAndNoCompanysIs() {
        Browser browser = signIn(sanaId);
        String page = "/customers/" + code + "/birthday";
        assertThat(browser.post(page, Map.of("birthDay", "30", "birthMonth", "11")).redirect())
                .contains("done=team.saved");
        assertThat(details.birthday(asha)).contains(MonthDay.of(11, 30));
        assertThat(browser.post(page, Map.of("birthDay", "31", "birthMonth", "11")).status()).isEqualTo(422);
        browser.post(page, Map.of("birthDay", "", "birthMonth", ""));
        assertThat(details.birthday(asha)).isEmpty();
        CustomerId firm = customers.add(house(), NewCustomer.of(true, "Rao Stores", Language.EN, branch, "", ""));
        assertThatThrownBy(() -> details.born(sana, firm, Optional.of(MonthDay.of(1, 1)))).isInstanceOf(Refusal.class);
    }
}
