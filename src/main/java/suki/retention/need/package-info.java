/**
 * What a customer will need next: a list of products, each with its reason.
 *
 * <p>Plain Java, no tables and no pages. {@link suki.retention.need.NextNeeds} learns and lists,
 * {@link suki.retention.need.NeedMeasure} tells how often the list was right.
 */
@NamedInterface("need")
@NullMarked
package suki.retention.need;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
