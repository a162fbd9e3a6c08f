package suki.purchases;

import java.time.Instant;
import java.util.UUID;

/** A file of purchases has come in, or begins to be taken back; its purchases carry the import's id. */
public record PurchasesBrought(UUID brought, Instant at) {}
