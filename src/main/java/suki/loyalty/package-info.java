/**
 * Customers as members: programmes, memberships, and points in a double-entry ledger in which every booking names its
 * cause.
 */
@ApplicationModule(allowedDependencies = {"purchases", "promises", "portal", "contact", "customers", "team", "mail",
    "branches", "branches :: calendar", "platform", "activity", "shared"})
@NullMarked
package suki.loyalty;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
