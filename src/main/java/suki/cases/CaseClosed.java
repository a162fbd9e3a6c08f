package suki.cases;

import java.time.Instant;
import java.util.UUID;
import suki.shared.CustomerId;

/** A case was closed. */
public record CaseClosed(CustomerId customer, CaseId id, UUID by, Instant at) {}
