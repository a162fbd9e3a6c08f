package suki.retention.need;

import java.time.LocalDate;

/** One purchased line, by the keys of customer and product; returns are left out before. */
public record Line(String customer, LocalDate date, String product) {}
