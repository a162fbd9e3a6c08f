package suki.loyalty.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member's book.
 *
 * @param has       what they have, as a sentence
 * @param ahead     what goes, and when; may be empty
 * @param standing  their tier, how long, and the next; may be empty
 * @param next      where older lines are; null when there are none
 * @param rewards   what they can have for what they have
 * @param claims    what they had for points
 * @param past      how they rose and fell, in words, newest first
 * @param offers    what they may have off today, in sentences
 * @param mayChange whether the reader may book and hand out
 */
public record MemberPage(String number, String name, String code, String programme, String has, String ahead,
        String standing, List<BookingLine> lines, @Nullable String next, List<TillPage.Prize> rewards,
        List<Claim> claims, List<String> past, List<String> offers, boolean mayChange) {

    /** @param undo its id while it can be taken back; empty: it was */
    public record Claim(String name, String what, String undo) {}
}
