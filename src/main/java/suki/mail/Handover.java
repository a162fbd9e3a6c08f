package suki.mail;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the files of a letter and hands it to the module above, all in the transaction that marks it as taken. */
@Component
class Handover {

    private final JdbcClient jdbc;
    private final Blobs blobs;
    private final ObjectProvider<MailTaker> takers;

    Handover(JdbcClient jdbc, Blobs blobs, ObjectProvider<MailTaker> takers) {
        this.jdbc = jdbc;
        this.blobs = blobs;
        this.takers = takers;
    }

    /** Without a taker letters stay stored. */
    boolean ready() {
        return takers.getIfAvailable() != null;
    }

    InputStream raw(BlobId id) {
        return blobs.open(id);
    }

    void take(Sorting.Stored stored, Letter letter, Mailbox mailbox, Optional<Threads.Ours> ours, Instant now) {
        Optional<BlobId> html = html(stored, letter);
        List<Attachment> files = files(stored, letter);
        Address from = from(letter, stored.envelope().sender());
        String words = letter.text().strip();
        boolean machine = Machines.of(letter, stored.envelope().sender()) != Machines.Kind.PERSON || !from.known();
        var mail = new ReceivedMail(stored.id(), mailbox.id(), mailbox.branchId(), stored.arrivedAt(), from,
                letter.replyTo(), letter.to(), letter.cc(), letter.subject(), words, Quotes.newWords(words), html,
                files, ours.flatMap(Threads.Ours::thread), ours.map(Threads.Ours::byToken).orElse(false),
                ours.map(o -> o.wentTo(from)).orElse(false), machine,
                Verdicts.authenticated(letter, mailbox.incoming().trusted()),
                LanguageHint.of(Quotes.newWords(words)), letter.messageId());
        takers.getObject().take(mail, now);
    }

    /** Without a From line it is the sender of the envelope; of several senders it is none. */
    private static Address from(Letter letter, @Nullable String sender) {
        if (letter.from().known() || letter.headers().has("from") || sender == null) return letter.from();
        return Address.read(sender).orElse(Address.UNKNOWN);
    }

    private Optional<BlobId> html(Sorting.Stored stored, Letter letter) {
        if (letter.html().isBlank()) return Optional.empty();
        String clean = CleanHtml.of(letter.html());
        if (clean.isBlank()) return Optional.empty();
        BlobId id = blobs.put(clean.getBytes(StandardCharsets.UTF_8));
        jdbc.sql("update mails set html = :html where id = :id").param("html", id.value())
                .param("id", stored.id().value()).update();
        return Optional.of(id);
    }

    private List<Attachment> files(Sorting.Stored stored, Letter letter) {
        var kept = new ArrayList<Attachment>();
        for (Letter.File file : letter.files()) {
            var attachment = new Attachment(blobs.put(file.content()), file.name(), file.mediaType(),
                    (int) file.content().size(), file.cid());
            FileRows.insert(jdbc, FileRows.IN, stored.id().value(), kept.size(), attachment);
            kept.add(attachment);
        }
        return List.copyOf(kept);
    }
}
