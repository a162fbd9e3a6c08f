package suki.team;

import java.time.ZoneId;
import suki.shared.Language;

/**
 * What the first page asks for: the first administrator, the firm and its first branch.
 *
 * @param language of the administrator and of the branch
 * @param country  ISO 3166 code of two letters
 */
public record Founding(String name, String email, String password, String firm, String branch, ZoneId zone,
        String country, Language language) {

    /** The password stays out of every log. */
    @Override
    public String toString() {
        return "Founding[" + firm + "]";
    }
}
