/**
 * What Suki stands on before its first page: a PostgreSQL of its own, kept in a directory, and the way out of it.
 * {@link suki.platform.EmbeddedPostgres} starts that server and finds it again after any crash.
 * {@link suki.platform.Backup} writes a whole database into one file, {@link suki.platform.Restore} reads it back.
 * {@link suki.platform.DatabaseOptions} decides which database a command means: this one or a server of one's own.
 * Nothing here knows Spring or a customer, because all of it runs before either exists.
 */
@ApplicationModule(displayName = "Platform", allowedDependencies = {})
@NullMarked
package suki.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
