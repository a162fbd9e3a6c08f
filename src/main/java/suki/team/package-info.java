/**
 * Those who work here: colleagues and their roles, every way to sign in, API keys, absences and deputies, and the
 * settings of the house. {@link suki.team.Team} is the door; {@link suki.team.SignIn} and
 * {@link suki.team.OwnAccount} serve the pages.
 */
@ApplicationModule(allowedDependencies = {"branches", "branches :: calendar", "mail", "platform", "activity", "shared"})
@NullMarked
package suki.team;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
