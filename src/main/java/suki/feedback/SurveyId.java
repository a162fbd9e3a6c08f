package suki.feedback;

import java.util.UUID;

/** The name of a survey inside the house. */
public record SurveyId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
