/**
 * Putting it right: what the firm gives when something went wrong, who may grant what up to how much, whom to ask
 * beyond that, what like cases got, and a ledger of what it cost. Nothing beyond somebody's limit is granted by any
 * path: {@link suki.remedies.Remedies} asks {@link suki.remedies.Authority} under a lock of the customer.
 */
@ApplicationModule(allowedDependencies = {"cases", "purchases", "promises", "portal", "contact",
    "customers", "team", "mail", "branches", "branches :: calendar", "platform", "activity", "shared"})
@NullMarked
package suki.remedies;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
