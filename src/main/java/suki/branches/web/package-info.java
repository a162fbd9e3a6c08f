/** Pages of the branches and their calendars. */
@NullMarked
package suki.branches.web;

import org.jspecify.annotations.NullMarked;
