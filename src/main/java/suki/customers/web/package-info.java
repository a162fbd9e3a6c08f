/** Pages of customers. */
@NullMarked
package suki.customers.web;

import org.jspecify.annotations.NullMarked;
