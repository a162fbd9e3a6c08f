/** Pages of who left in silence, and what is foretold beside a customer's story. */
@NullMarked
package suki.retention.web;

import org.jspecify.annotations.NullMarked;
