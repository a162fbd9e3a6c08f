/** The customers' shell: opening a link, recognising a visit, choosing a language. */
@NullMarked
package suki.portal.web;

import org.jspecify.annotations.NullMarked;
