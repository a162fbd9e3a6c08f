package suki.mail;

import java.time.Instant;

/** Owned here, implemented by the module above that makes cases of letters. */
public interface MailTaker {

    /**
     * Called once per letter, in the transaction that marks it as taken: when that fails, the letter comes again.
     * A letter that fails three times is put into quarantine and shown to people.
     */
    void take(ReceivedMail mail, Instant now);
}
