package suki.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.cases.CaseFile;
import suki.contact.TextGateways;
import suki.contact.TextGateways.Gateway;
import suki.contact.TextGateways.Kind;
import suki.customers.AddressKind;
import suki.customers.CustomerDetails;
import suki.customers.NewCustomer;
import suki.customers.PreferredChannel;
import suki.promises.Promise;
import suki.shared.CustomerId;
import suki.shared.Language;

/** What is asked after a solution goes by the channel that the customer prefers. */
class PreferredChannelModuleTests extends FeedbackTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger(4_100_000);

    @Autowired TextGateways gateways;
    @Autowired CustomerDetails details;

    @AfterEach
    void noGateway() {
        gateways.remove(house());
        jdbc.sql("delete from text_messages").update();
    }

    private CustomerId zahida(String email) {
        CustomerId id = customers.add(house(), NewCustomer.of(false, "Zahida Khatoon", Language.UR, branch, email,
                "+92300" + NUMBERS.incrementAndGet()));
        details.addAddress(house(), id, null, AddressKind.POSTAL, "12 Mall Road", "");
        return id;
    }

    private List<String> texts(CustomerId id) {
        return jdbc.sql("select body from text_messages where customer_id = :id and body ~ '/(answer|all-well)/'")
                .param("id", id.value()).query(String.class).list();
    }

    @Test
    void whoLikesTheTelephoneIsCalledThoughTheyWrite() {
        String address = somebody();
        CaseFile one = wrote(address, "It stays cold.");
        details.prefer(sana, one.customer(), Optional.of(PreferredChannel.PHONE));
        details.addAddress(sana, one.customer(), null, AddressKind.PHONE, "+92300" + NUMBERS.incrementAndGet(), "");
        solved(one);
        aFewDaysLater();
        assertThat(questions(address)).isEmpty();
        assertThat(owed(one)).extracting(Promise::kind).containsExactly("call_back");
    }

    @Test
    void whoLikesTheTelephoneAndHasNoneIsWrittenTo() {
        String address = somebody();
        CaseFile one = wrote(address, "It stays cold.");
        details.prefer(sana, one.customer(), Optional.of(PreferredChannel.PHONE));
        solved(one);
        aFewDaysLater();
        assertThat(questions(address)).hasSize(1);
    }

    @Test
    void whoTelephonedAndLikesLettersGetsALetter() {
        String address = somebody();
        CaseFile one = phonedBy(address);
        details.prefer(sana, one.customer(), Optional.of(PreferredChannel.EMAIL));
        solved(one);
        aFewDaysLater();
        assertThat(questions(address)).hasSize(1);
        assertThat(owed(one)).isEmpty();
    }

    @Test
    void whoLikesTextMessagesIsAskedByOneWhereAGatewayCarriesIt() {
        gateways.set(house(), new Gateway(Kind.KEEP, "", false), "");
        String address = somebody();
        CustomerId zahida = zahida(address);
        details.prefer(sana, zahida, Optional.of(PreferredChannel.TEXT));
        CaseFile one = solved(phoned(zahida, "The iron stays cold."));
        aFewDaysLater();
        assertThat(questions(address)).isEmpty();
        assertThat(texts(zahida)).hasSize(1).first().asString().contains("Is everything all right now?", one.code());
        assertThat(browser().get(texts(zahida).getFirst().replaceAll("(?s).*?(/all-well/.*)", "$1")).status())
                .isEqualTo(200);
    }

    @Test
    void whoLikesTextMessagesThatNobodyCarriesGetsALetter() {
        String address = somebody();
        CustomerId zahida = zahida(address);
        details.prefer(sana, zahida, Optional.of(PreferredChannel.TEXT));
        solved(phoned(zahida, "The iron stays cold."));
        aFewDaysLater();
        assertThat(questions(address)).hasSize(1);
    }

    @Test
    void whoHasNoAddressIsAskedByTextOnlyWhenTheyLikeIt() {
        gateways.set(house(), new Gateway(Kind.KEEP, "", false), "");
        ease();
        CustomerId likes = zahida("");
        details.prefer(sana, likes, Optional.of(PreferredChannel.TEXT));
        CustomerId called = zahida("");
        CaseFile asked = solved(phoned(likes, "The iron stays cold."));
        CaseFile other = solved(phoned(called, "The kettle leaks."));
        aFewDaysLater();
        assertThat(texts(likes)).hasSize(1).first().asString().contains("/answer/");
        assertThat(ask(asked).state()).isEqualTo("asked");
        assertThat(texts(called)).isEmpty();
        assertThat(owed(other)).extracting(Promise::kind).containsExactly("call_back");
    }
}
