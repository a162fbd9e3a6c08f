package suki.retention;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import suki.retention.need.Reason;

/**
 * A product that a customer will probably need next.
 *
 * @param product   its name in the catalogue
 * @param times     on how many days they bought it
 * @param gapDays   the middle one of the times between; 0 if they bought it on fewer than two days
 * @param daysSince since they bought it last, as of that day; 0 if never
 * @param endsOn    the day on which its guarantee or contract ends; null for another reason
 * @param because   the product of theirs that speaks for it; empty for what they bought themselves
 */
public record NextNeed(String product, Reason reason, int times, double gapDays, int daysSince, String because,
        @Nullable LocalDate endsOn, LocalDate asOf) {}
