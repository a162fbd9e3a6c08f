/** Pages, forms and the REST interface of known problems. */
@NullMarked
package suki.problems.web;

import org.jspecify.annotations.NullMarked;
