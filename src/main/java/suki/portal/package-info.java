/**
 * The customers' side: one-time links instead of passwords, visits of a browser, and the customers' shell. A link opens
 * one thing for one customer. A GET never spends it; the button on its page does.
 */
@ApplicationModule(allowedDependencies = {"contact", "customers", "team", "mail", "branches", "platform", "activity",
        "shared"})
@NullMarked
package suki.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
