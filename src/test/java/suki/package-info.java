/** What the tests of all modules stand on. */
@NullMarked
package suki;

import org.jspecify.annotations.NullMarked;
