/**
 * What customers say when they are asked, and how it agrees with what was counted. After a solution the house asks once
 * ({@link suki.feedback.FollowThroughs}), by the letter of a survey where one asks ({@link suki.feedback.Surveys}).
 * Thanks reach whoever is meant. The figures are plain Java: {@link suki.feedback.figures}.
 */
@ApplicationModule(allowedDependencies = {"cases", "cases :: effort", "purchases", "promises", "portal", "contact",
    "customers", "team", "mail", "branches", "branches :: calendar", "platform", "activity", "shared"})
@NullMarked
package suki.feedback;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
