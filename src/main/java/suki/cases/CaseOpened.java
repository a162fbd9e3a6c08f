package suki.cases;

import java.time.Instant;
import java.util.UUID;
import suki.shared.CustomerId;

/** A case was opened. */
public record CaseOpened(CustomerId customer, CaseId id, UUID by, Instant at) {}
