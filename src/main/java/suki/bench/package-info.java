/**
 * How fast this machine works with data of a known size: makes the data, starts a Suki of its own on it, and loads that
 * from this process. Knows no other module's code, only the tables, the routes and what users see of both.
 */
@ApplicationModule(allowedDependencies = {"platform", "shared"})
@NullMarked
package suki.bench;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
