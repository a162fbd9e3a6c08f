/**
 * What every module needs and no module owns: ids, the acting person, refusals, the clock, money, language and
 * text, keyset pages, the worker, and the small interfaces through which modules fill the shell.
 * Knows nothing of the modules above. At most thirty types; a type moves in when two modules use it.
 */
@ApplicationModule(type = ApplicationModule.Type.OPEN, allowedDependencies = {})
@NullMarked
package suki.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
