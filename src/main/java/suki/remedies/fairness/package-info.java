/**
 * Like cases, like outcomes: what remedied cases got, compared between branches, languages, tiers, channels and clerks.
 *
 * <p>Plain Java, no tables and no pages. {@link suki.remedies.fairness.FairnessReport} compares groups and names
 * those that stand out; {@link suki.remedies.fairness.Comparables} says what like cases got, beside one that is being
 * decided.
 */
@NamedInterface("fairness")
@NullMarked
package suki.remedies.fairness;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
