package suki.branches;

import java.time.Instant;
import suki.shared.BranchId;

/** The rules of a branch's calendar changed: open due times are to be recomputed. */
public record CalendarChanged(BranchId branch, Instant at) {}
