package suki.remedies;

import java.time.Instant;
import suki.cases.CaseId;
import suki.shared.CustomerId;

/** A remedy was granted in a case. */
public record RemedyGranted(CustomerId customer, CaseId inCase, GrantId grant, Instant at) {}
