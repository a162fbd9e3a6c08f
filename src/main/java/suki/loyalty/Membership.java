package suki.loyalty;

import java.time.Instant;
import suki.shared.CustomerId;

/**
 * A customer as a member.
 *
 * @param number stands on their card; not a right to anything
 */
public record Membership(CustomerId customer, MembershipId id, ProgrammeId programme, String number,
        Instant joinedAt) {}
