package suki.loyalty;

/**
 * What a member has.
 *
 * @param available points to spend, never below 0
 * @param owed      points that they owe back and that later earnings repay first, never below 0
 */
public record Balance(long available, long owed) {}
