/**
 * The ledger of promises: everything owed to a customer by a time. One row a promise, facts beside it, and the table is
 * its own work queue: {@code look_at} says when the clock has something to do. Also the service standards that say
 * what is promised, the page Today, and the kept rate with its one definition.
 */
@ApplicationModule(allowedDependencies = {"portal", "contact", "customers", "team", "mail", "branches",
    "branches :: calendar", "platform", "activity", "shared"})
@NullMarked
package suki.promises;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
