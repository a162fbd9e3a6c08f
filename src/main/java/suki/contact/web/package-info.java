/** Pages of what is said to customers: the ready phrases. */
@NullMarked
package suki.contact.web;

import org.jspecify.annotations.NullMarked;
