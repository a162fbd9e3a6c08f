package suki.team;

import java.util.Optional;
import suki.shared.ColleagueId;

/**
 * A link that works once, made for a colleague.
 *
 * @param unsent its address, when no letter with it leaves the house: whoever made it hands it over
 */
public record SentLink(ColleagueId to, Optional<String> unsent) {}
