/**
 * Figures of what customers say and do: shares and scores with their intervals, whether counted effort agrees with what
 * customers say of it, and who buys again.
 *
 * <p>Plain Java, no tables and no pages. All intervals are of 95 %.
 */
@NamedInterface("figures")
@NullMarked
package suki.feedback.figures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
