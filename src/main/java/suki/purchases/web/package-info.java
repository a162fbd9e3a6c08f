/** Pages of purchases: entering one, the catalogue, spending a voucher. */
@NullMarked
package suki.purchases.web;

import org.jspecify.annotations.NullMarked;
