package suki.team;

import java.time.LocalDate;
import java.util.UUID;

/** Whole days in the colleague's zone on which they are away, both included. */
public record Absence(UUID id, LocalDate first, LocalDate last) {}
