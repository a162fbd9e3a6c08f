package suki.problems.web;

import suki.problems.Suggestions.Suggestion;
import suki.shared.Wording;

/**
 * A problem as it is offered beside a customer's words.
 *
 * @param sure   the words for how sure it is
 * @param chosen whether somebody chose it
 */
public record SuggestionLine(String code, String name, String language, String sure, String state, String workaround,
        String workaroundLanguage, boolean chosen) {

    static SuggestionLine of(Suggestion one, boolean chosen, Wording w) {
        return new SuggestionLine(one.code(), one.name(), one.language().tag(),
                w.text(one.sure() ? "problems.match.sure" : "problems.match.perhaps"),
                w.text("problems.state." + one.state().word()), one.workaround(), one.workaroundLanguage().tag(),
                chosen);
    }
}
