package suki.loyalty.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member's book.
 *
 * @param has     what they have, as a sentence
 * @param ahead   what goes, and when; may be empty
 * @param next    where older lines are; null when there are none
 */
public record MemberPage(String number, String name, String code, String programme, String has, String ahead,
        List<BookingLine> lines, @Nullable String next) {}
