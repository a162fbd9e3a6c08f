package suki.customers.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Somebody who wrote or called and whom nobody has confirmed yet. */
public record Unconfirmed(UUID id, String code, String name, String branch, Instant since, List<String> addresses,
        boolean mayConfirm) {}
