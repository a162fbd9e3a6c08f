package suki.cases;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import suki.branches.Branches;
import suki.customers.Customers;
import suki.customers.Sighting;
import suki.mail.MailTaker;
import suki.mail.ReceivedMail;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Language;

/**
 * Turns mail into cases and answers. A letter belongs to a case when it carries our token, or refers to our letter and
 * comes from an address of that customer; anybody else opens a case of their own.
 */
@Component
class CaseMail implements MailTaker {

    private final Cases door;
    private final Correspondence correspondence;
    private final Customers customers;
    private final Branches branches;

    CaseMail(Cases door, Correspondence correspondence, Customers customers, Branches branches) {
        this.door = door;
        this.correspondence = correspondence;
        this.customers = customers;
        this.branches = branches;
    }

    @Override
    public void take(ReceivedMail mail, Instant now) {
        Optional<CaseFile> one = mail.thread().filter(t -> t.kind().equals("case"))
                .flatMap(t -> door.of(new CustomerId(t.customer()), t.subject()));
        if (one.isPresent() && belongs(mail, one.get())) hear(mail, one.get(), now);
        else open(mail);
    }

    private boolean belongs(ReceivedMail mail, CaseFile one) {
        return mail.threadByToken() || mail.senderIsThreadParty()
                || customers.hasEmail(one.customer(), mail.from().mailbox());
    }

    /** A voice that is not the customer's is marked as a third one; it never becomes the customer. */
    private void hear(ReceivedMail mail, CaseFile one, Instant now) {
        boolean theirs = mail.senderIsThreadParty() || customers.hasEmail(one.customer(), mail.from().mailbox());
        String name = mail.from().name().isBlank() ? mail.from().mailbox() : mail.from().name();
        var entry = new Entry(new EntryId(Ids.next(now)), EntryKind.CUSTOMER, theirs ? "customer" : "third",
                one.customer().value(), name, mail.arrivedAt(), language(mail, one.language()).tag(), mail.newText(),
                mail.automatic() ? Map.of("automatic", "true") : Map.of(), mail.html().map(b -> b.value()).orElse(null),
                mail.id().value(), null, null, null, List.of());
        if (mail.automatic()) correspondence.overhear(one, entry, mail.attachments());
        else correspondence.hear(one, entry, mail.attachments());
    }

    private void open(ReceivedMail mail) {
        var branch = new BranchId(mail.branchId());
        Language spoken = branches.find(branch).language();
        Language written = language(mail, spoken);
        CustomerId customer = customers.recognise(new Sighting(mail.from().mailbox(), null, name(mail), written, branch,
                "mail"), mail.arrivedAt());
        Language language = Language.of(mail.languageHint())
                .orElseGet(() -> customers.summaries(List.of(customer)).get(customer).language());
        boolean confirmed = customers.summaries(List.of(customer)).get(customer).confirmed();
        door.open(Cases.HOUSE, new NewCase(customer, branch, null, null, Channel.EMAIL, "normal", language,
                mail.subject(), words(mail), "", mail.attachments(), mail.arrivedAt(), mail, mail.from().mailbox(),
                confirmed, !mail.automatic() && mail.from().known(), null));
    }

    /** As they wrote it, quoted history included: it is their first word, and it may be all there is. */
    private static String words(ReceivedMail mail) {
        return mail.text().length() <= NewCase.LONGEST_WORDS ? mail.text() : mail.text().substring(0,
                NewCase.LONGEST_WORDS);
    }

    private static String name(ReceivedMail mail) {
        return mail.from().name().isBlank() ? mail.from().local() : mail.from().name();
    }

    private static Language language(ReceivedMail mail, Language otherwise) {
        return Language.of(mail.languageHint()).orElse(otherwise);
    }
}
