/**
 * What customers bought: a catalogue of products, purchases line by line, and vouchers that are worth money once.
 */
@ApplicationModule(allowedDependencies = {"promises", "portal", "contact", "customers", "team", "mail", "branches",
    "branches :: calendar", "platform", "activity", "shared"})
@NullMarked
package suki.purchases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
