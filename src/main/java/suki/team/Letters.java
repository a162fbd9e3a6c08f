package suki.team;

import suki.shared.Language;

/** Sends a letter to a colleague, in the transaction of whoever asks for it. */
interface Letters {

    /**
     * @param to   one address
     * @param text plain text in that language
     */
    void send(String to, Language language, String subject, String text);

    /** Whether what is sent leaves the house; otherwise it is only kept. */
    boolean leaves();
}
