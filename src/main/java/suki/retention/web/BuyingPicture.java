package suki.retention.web;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Purchases as dots on a line that ends with the last look.
 *
 * @param dots places from the start of the line, in units of the drawing
 */
public record BuyingPicture(List<Integer> dots) {

    public static final int WIDE = 240;
    private static final int MARGIN = 5;
    private static final int MOST_YEARS = 2;

    /** @param days newest first */
    static BuyingPicture of(List<LocalDate> days, LocalDate asOf) {
        LocalDate first = days.isEmpty() ? asOf : days.getLast();
        LocalDate from = first.isBefore(asOf.minusYears(MOST_YEARS)) ? asOf.minusYears(MOST_YEARS) : first;
        long whole = Math.max(1, ChronoUnit.DAYS.between(from, asOf));
        return new BuyingPicture(days.stream().filter(d -> !d.isBefore(from) && !d.isAfter(asOf))
                .map(d -> MARGIN + (int) (ChronoUnit.DAYS.between(from, d) * (WIDE - 2 * MARGIN) / whole)).toList());
    }

    public int end() {
        return WIDE - MARGIN;
    }
}
