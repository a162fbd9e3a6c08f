/**
 * What members may have off for some days. Those who want offers are told through the gate, those who don't see it
 * where they look themselves, and some are kept out by lot, so that what it brought can be told from what would have
 * been bought anyway.
 */
@NamedInterface("offers")
@NullMarked
package suki.loyalty.offers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
