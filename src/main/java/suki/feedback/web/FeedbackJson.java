package suki.feedback.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The records of the REST interface to surveys and their answers. */
final class FeedbackJson {

    private FeedbackJson() {}

    record FeedbackQuery(@Nullable Instant updatedSince, @Nullable String cursor, @Nullable Integer limit) {}

    /**
     * A survey.
     *
     * @param instrument  {@code ces}, {@code csat} or {@code nps}
     * @param occasion    {@code after_solution}, {@code after_purchase} or {@code now_and_then}
     * @param waitMinutes working minutes between the occasion and the question
     * @param branches    none means all
     */
    record SurveyData(UUID id, int version, String name, String instrument, String occasion, int waitMinutes,
            int atMostDays, int sharePercent, List<UUID> branches, boolean active, Instant updatedAt) {}

    /**
     * An answer as it was given; of several to one question the newest counts.
     *
     * @param question  one question to one customer; what its answers have in common
     * @param customer  the customer's reference code
     * @param inCase    the reference code of the case it is about, if it is about one
     * @param purchase  what it is about, if it is about a purchase
     * @param via       {@code letter}, {@code portal} or {@code phone}
     */
    record SurveyAnswer(UUID id, UUID question, UUID survey, String customer, @Nullable String inCase,
            @Nullable UUID purchase, UUID branch, int value, String words, String language, String via,
            Instant answeredAt, boolean counts, Instant updatedAt) {}
}
