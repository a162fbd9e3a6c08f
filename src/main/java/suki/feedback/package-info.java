/**
 * What customers say when they are asked, and how it agrees with what was counted. So far the figures:
 * {@link suki.feedback.figures}.
 */
@ApplicationModule(allowedDependencies = {"cases", "purchases", "promises", "portal", "contact", "customers", "team",
    "mail", "branches", "branches :: calendar", "platform", "activity", "shared"})
@NullMarked
package suki.feedback;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
