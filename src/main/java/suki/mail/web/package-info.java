/** Pages of the post: setting up mailboxes, what was set aside, received and sent letters. */
@NullMarked
package suki.mail.web;

import org.jspecify.annotations.NullMarked;
