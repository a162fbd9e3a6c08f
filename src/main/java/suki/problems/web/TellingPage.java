package suki.problems.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A telling as far as it is.
 *
 * @param heading how many heard of it, in a sentence
 * @param pace    how fast it goes and how long the rest takes; empty when it doesn't go
 * @param share   how much is done, in percent
 * @param lines   how many came out how, in sentences
 * @param calls   who is to be called
 */
public record TellingPage(String id, ProblemPage.Link problem, String heading, String state, String begun,
        String stopped, String pace, int share, List<String> lines, List<Call> calls, @Nullable String next,
        boolean going, boolean stoppedNow) {

    /** Somebody who could not be written to: a call is promised. */
    public record Call(String href, String customer, String code, String branch) {}

    public String href() {
        return "/problems/tellings/" + id;
    }
}
