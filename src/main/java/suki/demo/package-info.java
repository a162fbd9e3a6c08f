/**
 * The demo world: a firm with branches in three countries, its colleagues and customers, and what happened between them
 * in the last weeks, made through the doors under a clock that it moves. All names are invented.
 */
@ApplicationModule(allowedDependencies = {"remedies", "problems", "feedback", "loyalty", "loyalty :: offers",
    "loyalty :: touches", "retention", "purchases",
    "cases", "promises", "portal", "contact", "customers", "team", "mail", "branches", "branches :: calendar",
    "platform", "activity", "shared"})
@NullMarked
package suki.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
