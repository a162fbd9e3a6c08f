package suki.mail;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import suki.shared.Work;

/**
 * Fetches letters from the mailboxes that others keep for us. A letter is marked or moved there only after it is
 * durable here; one that comes again under the same (UIDVALIDITY, UID) is the same letter.
 */
@Component
class ImapFetching implements Work {

    private static final Logger LOG = LoggerFactory.getLogger(ImapFetching.class);
    private static final int BATCH = 100;

    private final Mailboxes mailboxes;
    private final Mailroom mailroom;
    private final Connections connections;
    private final ImapFolders folders;
    private final Clock clock;

    ImapFetching(Mailboxes mailboxes, Mailroom mailroom, Connections connections, ImapFolders folders, Clock clock) {
        this.mailboxes = mailboxes;
        this.mailroom = mailroom;
        this.connections = connections;
        this.folders = folders;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "mail.fetch";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(30);
    }

    @Override
    public int run(Instant now) {
        int fetched = 0;
        for (Mailbox mailbox : mailboxes.every()) {
            if (mailbox.incoming().kind() != Wire.Incoming.Kind.IMAP) continue;
            Optional<ImapFolders.Hold> hold = folders.take(mailbox.id(), now);
            if (hold.isPresent()) fetched += fetch(mailbox, hold.get());
        }
        return fetched;
    }

    private int fetch(Mailbox mailbox, ImapFolders.Hold hold) {
        int fetched = 0;
        String failure = "";
        try (Store store = connections.store(mailbox, mailboxes.incomingSecret(mailbox.id()))) {
            IMAPFolder folder = (IMAPFolder) store.getFolder(Connections.folderName(mailbox.incoming()));
            folder.open(Folder.READ_WRITE);
            try {
                fetched = read(mailbox, hold, store, folder);
            } finally {
                folder.close(false);
            }
        } catch (MessagingException | IOException e) {
            failure = String.valueOf(e.getMessage());
            LOG.warn("Letters of {} cannot be fetched: {}", mailbox.address(), failure);
        }
        folders.release(hold, failure, clock.instant());
        return fetched;
    }

    private int read(Mailbox mailbox, ImapFolders.Hold hold, Store store, IMAPFolder folder)
            throws MessagingException, IOException {
        long validity = folder.getUIDValidity();
        long after = hold.validity() == validity ? hold.lastUid() : 0;
        int fetched = 0;
        for (Message message : folder.getMessagesByUID(after + 1, UIDFolder.LASTUID)) {
            if (message == null || message.isExpunged()) continue;
            long uid = folder.getUID(message);
            if (uid <= after) continue;
            if (fetched >= BATCH) break;
            keep(mailbox, message, "imap:" + validity + ":" + uid);
            done(mailbox, store, folder, message);
            if (!folders.advance(hold, validity, uid, clock.instant())) break;
            fetched++;
        }
        return fetched;
    }

    private void keep(Mailbox mailbox, Message message, String identity) throws MessagingException, IOException {
        try (var raw = new Spool(Blobs.LARGEST)) {
            message.writeTo(raw);
            if (raw.tooLarge()) {
                LOG.warn("A letter over 25 MB stays at {} ({})", mailbox.address(), identity);
                return;
            }
            mailroom.store(mailbox.id(), raw, "imap", identity, Mailroom.Envelope.UNKNOWN, clock.instant());
        }
    }

    /** Marked as seen, or moved where the mailbox says. */
    private static void done(Mailbox mailbox, Store store, IMAPFolder folder, Message message)
            throws MessagingException {
        message.setFlag(Flags.Flag.SEEN, true);
        String name = mailbox.incoming().done();
        if (name.isBlank()) return;
        Folder target = store.getFolder(name);
        if (!target.exists()) target.create(Folder.HOLDS_MESSAGES);
        folder.copyMessages(new Message[] {message}, target);
        message.setFlag(Flags.Flag.DELETED, true);
        folder.expunge(new Message[] {message});
    }
}
