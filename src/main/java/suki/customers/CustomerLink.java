package suki.customers;

import suki.shared.CustomerId;

/** Another customer who belongs together with this one. */
public record CustomerLink(CustomerId other, LinkKind kind) {}
