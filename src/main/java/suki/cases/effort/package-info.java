/**
 * The customer's effort of one case, counted from what happened in it.
 *
 * <p>Plain Java, no tables and no pages. {@link suki.cases.effort.Effort} has the formula and what each point is for,
 * {@link suki.cases.effort.EffortWeights} its settings, and {@link suki.cases.effort.EffortMeasure} counts a log of
 * the user's own.
 */
@NamedInterface("effort")
@NullMarked
package suki.cases.effort;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
