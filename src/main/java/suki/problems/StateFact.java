package suki.problems;

import java.time.Instant;

/** That a problem came into a state: why, when, and who said so. */
public record StateFact(ProblemState state, String why, Instant at, String by) {}
