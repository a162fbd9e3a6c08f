/**
 * Letters in and out: mailboxes, the raw store, files by content hash, parsing, the threading token, the outbox,
 * bounces, the loop guard and junk set aside. Knows addresses, never customers or cases: the module above takes a
 * letter through {@link suki.mail.MailTaker} and gives one to the {@link suki.mail.Outbox}. Measures itself on a
 * database of its own, which is why it knows {@code platform}.
 */
@ApplicationModule(allowedDependencies = {"activity", "platform", "shared"})
@NullMarked
package suki.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
