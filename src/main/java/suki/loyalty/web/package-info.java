/** Pages of members and programmes. */
@NullMarked
package suki.loyalty.web;

import org.jspecify.annotations.NullMarked;
