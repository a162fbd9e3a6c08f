/**
 * Known problems: what many complaints have in common, cases matched to it, everybody affected told when it is mended,
 * and an alarm when a kind of complaint rises beyond chance.
 */
@ApplicationModule(allowedDependencies = {"cases", "promises", "portal", "contact", "customers", "team", "mail",
    "branches", "branches :: calendar", "platform", "activity", "shared"})
@NullMarked
package suki.problems;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
