/** Pages of the catalogue, of what customers bought, and of vouchers. */
@NullMarked
package suki.purchases.web;

import org.jspecify.annotations.NullMarked;
