package suki.team;

import java.util.List;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.Language;

/**
 * Who is asked to join.
 *
 * @param email  where the invitation goes, and the name they sign in with
 * @param home   the branch they belong to; gives their zone at first
 * @param grants at least one
 */
public record NewColleague(String name, String email, Language language, BranchId home, List<Actor.Grant> grants) {}
