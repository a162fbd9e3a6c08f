package suki.feedback;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import suki.shared.BranchId;
import suki.shared.Language;

/**
 * A question that is asked again and again.
 *
 * @param waitMinutes  working minutes between the occasion and the question
 * @param atMostDays   nobody is asked by it twice within so many days
 * @param sharePercent of how many of a hundred occasions it asks
 * @param branches     for which it asks; none means all
 * @param words        its own words, where it has some
 */
public record Survey(SurveyId id, String name, Instrument instrument, Occasion occasion, int waitMinutes,
        int atMostDays, int sharePercent, Set<BranchId> branches, boolean active, int version,
        Map<Language, Words> words, String changedBy, Instant changedAt) {

    /**
     * The words of a question. What is empty is asked in ours.
     *
     * @param low  what the lowest answer means
     * @param high what the highest does
     * @param more the one open question
     */
    public record Words(String question, String low, String high, String more) {

        static final Words OURS = new Words("", "", "", "");

        boolean empty() {
            return equals(OURS);
        }
    }

    boolean asksFor(BranchId branch) {
        return active && (branches.isEmpty() || branches.contains(branch));
    }
}
