/** The shell around every page: views, the reader's language and look, errors, access of routes, forms sent once. */
@NullMarked
package suki.shared.web;

import org.jspecify.annotations.NullMarked;
