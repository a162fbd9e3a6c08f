/**
 * What happened, to what, by whom: the timeline of each customer and the audit of the house. Knows only subjects (a
 * kind and an id), so any module records a line in its own transaction. Entries are never changed.
 */
@ApplicationModule(allowedDependencies = "shared")
@NullMarked
package suki.activity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
