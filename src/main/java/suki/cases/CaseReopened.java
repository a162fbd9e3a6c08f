package suki.cases;

import java.time.Instant;
import java.util.UUID;
import suki.shared.CustomerId;

/** A closed case is open again. */
public record CaseReopened(CustomerId customer, CaseId id, UUID by, Instant at) {}
