/**
 * People and companies: who they are, how they are reached and called, how they are found and recognised, how they
 * come in from a file and go out again. Standing and worth are written here from above.
 */
@ApplicationModule(allowedDependencies = {"team", "branches", "mail", "platform", "activity", "shared"})
@NullMarked
package suki.customers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
