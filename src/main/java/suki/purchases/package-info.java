/**
 * What the firm sells, what customers bought, and vouchers that are spent once. Prices are in
 * minor units of several currencies.
 */
@ApplicationModule(allowedDependencies = {"promises", "portal", "contact", "customers", "team", "mail", "branches",
    "branches :: calendar", "platform", "activity", "shared"})
@NullMarked
package suki.purchases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
