package suki.mail;

import java.util.UUID;
import suki.shared.Language;

/**
 * What an administrator says about a mailbox.
 *
 * @param address     where customers write to
 * @param displayName the name beside it in our letters
 * @param branchId    the branch that answers
 * @param language    of letters when nothing else is known
 */
public record NewMailbox(String address, String displayName, UUID branchId, Language language,
        Wire.Incoming incoming, Wire.Outgoing outgoing) {}
