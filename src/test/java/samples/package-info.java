/**
 * Pages that show the shell alone, for the browser tests of the look. Outside {@code suki}, so that no other test's
 * component scan finds them.
 */
@NullMarked
package samples;

import org.jspecify.annotations.NullMarked;
