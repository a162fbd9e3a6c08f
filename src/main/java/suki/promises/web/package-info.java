/** Today, one customer at a time, and the forms that move, keep and hand on promises. */
@NullMarked
package suki.promises.web;

import org.jspecify.annotations.NullMarked;
