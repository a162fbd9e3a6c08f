package suki.cases.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer's own page: our promise first, what they can do, what has been done.
 *
 * @param title   what stands on the browser’s tab
 * @param matters what else this visit may read; empty when this is all
 * @param promise the next promise towards them, or null: "no promise yet", honestly
 */
public record StatusPage(String code, String title, String hello, @Nullable Word promise, List<Word> more,
        String owner, String phone,
        boolean open, String subject, List<Step> done, List<Choice> choices, List<Matter> matters) {

    /**
     * A promise in the customer's zone and calendar words.
     *
     * @param by the time, when the heading does not say it
     */
    public record Word(String state, String heading, String by, String words) {}

    /** One step of what has been done, or is to come. */
    public record Step(String state, String spoken, String title, String when, String body, String language,
            boolean ahead, List<CasePage.File> files) {}

    /** Another matter that this visit may read, with our word in it. */
    public record Matter(String href, String subject, String state, String spoken, String word) {}

    /** An alternative that came with a "no". */
    public record Choice(String text) {}
}
