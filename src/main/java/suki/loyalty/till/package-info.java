/** The till of a small shop: a basket that is kept until it is sold, with what comes off it. */
@NullMarked
package suki.loyalty.till;

import org.jspecify.annotations.NullMarked;
