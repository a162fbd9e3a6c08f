package suki.feedback.web;

import java.util.List;
import suki.feedback.Survey;

/**
 * A question as its page shows it.
 *
 * @param action  where it is sent
 * @param answers what can be answered, lowest first
 * @param still   the text's key for what can be said with it: that it is not right; empty when it cannot
 * @param given   what was answered so far, in words; empty when nothing was
 * @param readers who reads it
 */
public record QuestionPage(String action, Survey.Words words, List<Integer> answers, String still, String given,
        String readers) {}
