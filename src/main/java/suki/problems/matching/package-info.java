/**
 * Which known problem a text is about: matching that learns from texts whose problem is known, in any language.
 *
 * <p>Plain Java, no tables and no pages. {@link suki.problems.matching.TextMatcher} learns from
 * {@link suki.problems.matching.Example}s and ranks the known problems for a new text; each
 * {@link suki.problems.matching.Guess} says whether it is sure enough to be proposed.
 * {@link suki.problems.matching.MatchingMeasure} measures that on a file of the user's own.
 *
 * <p>A text becomes its {@link suki.problems.matching.Words}, these their {@link suki.problems.matching.Ngrams}, these
 * a {@link suki.problems.matching.TfIdf} vector. A {@link suki.problems.matching.LinearSvm} and several
 * {@link suki.problems.matching.Perceptron}s judge it together ({@link suki.problems.matching.Ensemble}), as
 * {@link suki.problems.matching.Tuning} found best on texts held out; {@link suki.problems.matching.Rejection} has
 * learnt from labels left out how a text looks whose problem isn't known.
 */
@NamedInterface("matching")
@NullMarked
package suki.problems.matching;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
