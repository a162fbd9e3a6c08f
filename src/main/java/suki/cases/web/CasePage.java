package suki.cases.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import suki.shared.web.Ruler;

/**
 * The page of a case. The order of its main column is fixed: words, what they want put right, what happened, reply.
 *
 * @param readers the topic that beats when somebody comes or begins to write
 * @param seen    the last word between us and the customer on this page
 */
public record CasePage(String code, String subject, String customer, String customerHref, String otherName,
        String otherLanguage, List<String> tags, String writes, String owner, boolean mine, String state,
        boolean open, Words words, List<Step> story, List<Owed> owed, Reply reply, String kind,
        int version, String topics, String readers, String seen, Right right) {

    /** This page again, with what leads on from it. */
    public String again(String then) {
        return "/cases/" + code + (then.isEmpty() ? "" : "?then=" + then);
    }

    /** The customer's own words. */
    public record Words(String heading, String body, String language, String wants, List<File> files,
            @Nullable String frame) {}

    /**
     * One step of the thread.
     *
     * @param icon  the icon on the line, or the mark when {@code state} is set
     * @param form  {@code letter}, {@code note}, {@code plain} or {@code refusal}
     * @param undo  where to post to take it back, while that can be done
     */
    public record Step(String id, String when, String day, String icon, String state, String form, String by,
            String aside,
            String body, String language, List<File> files, @Nullable String frame, @Nullable String undo,
            String trouble, List<String> alternatives) {}

    /** A file of the thread. */
    public record File(String name, String size, String href) {}

    /** A promise, with its ruler and what can be done. */
    public record Owed(String state, String stateWord, String what, String due, String left, @Nullable Ruler ruler,
            String href, String moveHref, String notTold, boolean open, boolean aim) {}

    /**
     * Putting it right: whose fault it was, whether we said sorry, and who has the case.
     *
     * @param fault     whose it was, in a sentence; empty until somebody judged
     * @param hit       how hard it hit them; empty until then
     * @param sorry     {@code none} (not owed), {@code owed} or {@code said}
     * @param saidHow   by whom and how it was said; empty until then
     * @param handover  who gave it to this reader, when they have not said yet that they have it; else empty
     * @param live      the customer is on the line
     * @param waits     who has not said yet that they have it, for everybody else; else empty
     * @param told      who is told of each step
     */
    public record Right(String fault, String hit, String judged, String sorry, String saidHow, String handover,
            String brief, boolean live, String waits, List<String> told, boolean following) {}

    /** The reply box. */
    public record Reply(String to, String letter, String note, String greetName, String language, String direction,
            String draftAt, boolean keeps, boolean reachable, List<Phrase> phrases) {}

    /** A ready phrase, filled for this case. */
    public record Phrase(String name, String text) {}
}
