package suki.team;

import java.time.Instant;
import suki.shared.ColleagueId;

/** Somebody no longer works here; their sessions have ended. */
public record ColleagueDeactivated(ColleagueId colleague, Instant at) {}
