/** What a house is given so that it can be looked at; outside {@code suki}, or every test's house would have it. */
@NullMarked
package looks;

import org.jspecify.annotations.NullMarked;
