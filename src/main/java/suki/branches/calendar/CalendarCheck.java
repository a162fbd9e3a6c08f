package suki.branches.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import suki.branches.calendar.CalendarCases.CalendarCase;

/** Sets a calendar against the oracle, and against its own laws, on one case. */
final class CalendarCheck {

    private final CalendarCase given;
    private final BusinessCalendar calendar;
    private final CalendarOracle oracle;

    private CalendarCheck(CalendarCase given, BusinessCalendar calendar) {
        this.given = given;
        this.calendar = calendar;
        this.oracle = new CalendarOracle(given.rules());
    }

    /** What the calendar gets wrong on this case, empty if nothing. */
    static Optional<String> difference(CalendarCase given, BusinessCalendar calendar) {
        try {
            new CalendarCheck(given, calendar).check();
            return Optional.empty();
        } catch (RuntimeException wrong) {
            return Optional.of((wrong instanceof Difference ? wrong.getMessage() : wrong.toString()) + ": " + given);
        }
    }

    private void check() {
        var from = given.from();
        var to = given.to();
        var open = oracle.between(from, to);
        same("between", open, calendar.between(from, to));
        same("between, backwards", open.negated(), calendar.between(to, from));
        same("open at the start", oracle.isOpen(from), calendar.isOpen(from));

        var amount = amount(open);
        var reached = oracle.add(from, amount);
        same("add " + amount, reached, calendar.add(from, amount));
        same("next open", oracle.add(from, Duration.ZERO), calendar.nextOpen(from));
        same("inverse of add " + amount, amount, calendar.between(from, reached));

        var middle = within(from, to);
        same("between by way of " + middle, open,
                calendar.between(from, middle).plus(calendar.between(middle, to)));
        if (amount.getSeconds() > 1) {
            var part = Duration.ofSeconds(given.choices().nextLong(1, amount.getSeconds()));
            same("add " + part + " of " + amount + " first", reached,
                    calendar.add(calendar.add(from, part), amount.minus(part)));
        }
    }

    /** All of what is open, so that the end falls on an end; now and then nothing; mostly some of it. */
    private Duration amount(Duration open) {
        SplittableRandom random = given.choices();
        long most = Math.max(open.getSeconds(), 3600);
        long amount = switch (random.nextInt(10)) {
            case 0, 1 -> open.getSeconds();
            case 2, 3 -> random.nextLong(most + 1) / 3600 * 3600;
            case 4, 5 -> random.nextLong(most + 1) / 60 * 60;
            default -> random.nextLong(most + 1);
        };
        return Duration.ofSeconds(amount);
    }

    private Instant within(Instant from, Instant to) {
        return from.plusSeconds(given.choices().nextLong(Duration.between(from, to).getSeconds() + 1));
    }

    private static void same(String what, Object expected, Object found) {
        if (!Objects.equals(expected, found)) {
            throw new Difference(what + " is " + expected + " by the oracle, " + found + " by the calendar");
        }
    }

    private static final class Difference extends RuntimeException {

        Difference(String message) {
            super(message, null, false, false);
        }
    }
}
