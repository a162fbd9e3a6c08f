/** The pages of feedback. */
@NullMarked
package suki.feedback.web;

import org.jspecify.annotations.NullMarked;
