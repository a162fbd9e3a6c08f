package suki.feedback.web;

/**
 * An answer in the list.
 *
 * @param customerHref empty when the reader may not see their page
 * @param caseHref     empty when it is about no case
 * @param language     of the words; empty when it is not known
 * @param low          whether somebody is unhappy
 * @param reopen       where the case is opened again; empty when that is not the next act
 */
public record AnswerRow(String customer, String customerHref, String caseHref, String subject, String code,
        String value, boolean low, String survey, String words, String language, String when, String reopen) {}
