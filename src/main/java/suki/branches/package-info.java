/**
 * Places of business: their names, languages, opening hours and holidays, and the working-time arithmetic that every
 * due time rests on.
 */
@ApplicationModule(allowedDependencies = {"activity", "shared"})
@NullMarked
package suki.branches;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
