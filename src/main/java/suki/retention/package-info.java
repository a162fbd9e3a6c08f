/**
 * Customers who come back, and who is about to stop: a forecast of each one's purchases from the rhythm of the past, in
 * words, and a list of those who left in silence.
 */
@ApplicationModule(allowedDependencies = {"purchases", "promises", "portal", "contact", "customers", "team", "mail",
    "branches", "branches :: calendar", "platform", "activity", "shared"})
@NullMarked
package suki.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
