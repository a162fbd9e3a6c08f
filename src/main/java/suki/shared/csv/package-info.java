/** Files of a user's own that a measurement reads. */
@NullMarked
package suki.shared.csv;

import org.jspecify.annotations.NullMarked;
