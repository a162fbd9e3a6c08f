package suki.branches.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Makes random calendars and random spans on them, with a liking for what goes wrong: nights on which the clocks
 * change, shifts over midnight, days off at the edges, ends that fall on ends. The same seed and number make the same
 * case.
 */
final class CalendarCases {

    /**
     * One case: a calendar, and a span to count on it.
     *
     * @param rules the calendar
     * @param from the start, a whole second
     * @param to the end, at most {@link #LONGEST} later
     * @param choices random numbers for the choices that depend on the count
     */
    record CalendarCase(CalendarRules rules, Instant from, Instant to, SplittableRandom choices) {

        @Override
        public String toString() {
            return rules + " from " + from + " to " + to;
        }
    }

    static final Duration LONGEST = Duration.ofDays(60);

    /** Sixty zones from all continents, with offsets of half and quarter hours and odd ways of changing the clocks. */
    static final List<String> ZONES = List.of(
            "Asia/Karachi", "Asia/Kolkata", "Asia/Manila", "Europe/Berlin", "Europe/London", "Europe/Dublin",
            "Europe/Lisbon", "Europe/Athens", "Europe/Istanbul", "Europe/Moscow", "Europe/Volgograd",
            "Europe/Chisinau", "Atlantic/Azores", "Atlantic/Reykjavik", "America/New_York", "America/Chicago",
            "America/Denver", "America/Phoenix", "America/Los_Angeles", "America/Anchorage", "America/St_Johns",
            "America/Halifax", "America/Nuuk", "America/Scoresbysund", "America/Havana", "America/Mexico_City",
            "America/Chihuahua", "America/Cancun", "America/Bogota", "America/Caracas", "America/Santiago",
            "America/Asuncion", "America/Sao_Paulo", "America/Argentina/Buenos_Aires", "America/Port-au-Prince",
            "Africa/Cairo", "Africa/Casablanca", "Africa/Khartoum", "Africa/Lagos", "Africa/Windhoek",
            "Africa/Sao_Tome", "Asia/Tehran", "Asia/Gaza", "Asia/Jerusalem", "Asia/Amman", "Asia/Beirut",
            "Asia/Kathmandu", "Asia/Yangon", "Asia/Pyongyang", "Asia/Ulaanbaatar", "Asia/Shanghai",
            "Australia/Sydney", "Australia/Adelaide", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Chatham",
            "Pacific/Apia", "Pacific/Fiji", "Pacific/Norfolk", "Antarctica/Troll");

    private static final long FIRST = Instant.parse("2015-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST = Instant.parse("2040-10-31T00:00:00Z").getEpochSecond();
    private static final int MINUTES_A_DAY = OpeningBlock.MINUTES_A_DAY;
    private static final int DAYS_WITH_DATES = 70;

    private final long base;

    CalendarCases(long seed) {
        base = new SplittableRandom(seed).nextLong();
    }

    /** The case with this number. */
    CalendarCase number(long number) {
        var random = new SplittableRandom(base + number);
        var zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        var from = start(random, zone);
        var to = from.plusSeconds(span(random));
        var first = from.atZone(zone).toLocalDate().minusDays(3);
        var week = week(random);
        var holidays = new HashSet<LocalDate>();
        for (int i = random.nextInt(9); i > 0; i--) {
            holidays.add(first.plusDays(random.nextInt(DAYS_WITH_DATES)));
        }
        Map<LocalDate, List<OpeningBlock>> exceptions = new HashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            exceptions.put(first.plusDays(random.nextInt(DAYS_WITH_DATES)), blocks(random, random.nextInt(3)));
        }
        return new CalendarCase(new CalendarRules(zone, week, exceptions, holidays), from, to, random);
    }

    private static Instant start(SplittableRandom random, ZoneId zone) {
        long second = random.nextLong(FIRST, LAST);
        if (random.nextBoolean()) {
            ZoneOffsetTransition change = zone.getRules().nextTransition(Instant.ofEpochSecond(second));
            if (change != null && change.toEpochSecond() < LAST) {
                second = change.toEpochSecond() + random.nextLong(-2 * 86_400, 21_600);
            }
        }
        return Instant.ofEpochSecond(rounded(random, second));
    }

    private static long span(SplittableRandom random) {
        long longest = LONGEST.toSeconds();
        long shortened = longest >> (random.nextBoolean() ? random.nextInt(16) : 0);
        return rounded(random, random.nextLong(shortened + 1));
    }

    /** To the quarter of an hour, to the minute, or not at all: whole figures are what people enter. */
    private static long rounded(SplittableRandom random, long second) {
        return switch (random.nextInt(4)) {
            case 0 -> second - Math.floorMod(second, 900L);
            case 1 -> second - Math.floorMod(second, 60L);
            default -> second;
        };
    }

    private static Map<DayOfWeek, List<OpeningBlock>> week(SplittableRandom random) {
        var week = new EnumMap<DayOfWeek, List<OpeningBlock>>(DayOfWeek.class);
        int style = random.nextInt(20);
        var usual = style < 10 ? officeHours(random) : style < 14 ? nightShift(random) : blocks(random, 2);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (style == 19) {
                week.put(day, List.of(OpeningBlock.allDay()));
            } else if (random.nextInt(10) == 0) {
                week.put(day, blocks(random, 1 + random.nextInt(3)));
            } else if (day.getValue() <= 5 || random.nextInt(3) == 0) {
                week.put(day, usual);
            }
        }
        return week;
    }

    private static List<OpeningBlock> officeHours(SplittableRandom random) {
        int opens = 420 + quarter(random, 180);
        int lunch = opens + 60 + quarter(random, 240);
        int back = lunch + 15 + quarter(random, 90);
        return List.of(
                new OpeningBlock(opens, lunch), new OpeningBlock(back, back + 60 + quarter(random, 360)));
    }

    private static List<OpeningBlock> nightShift(SplittableRandom random) {
        int opens = 1200 + quarter(random, 225);
        int early = quarter(random, 180);
        return List.of(
                new OpeningBlock(opens, MINUTES_A_DAY + quarter(random, 480)),
                new OpeningBlock(early, early + 1 + random.nextInt(180)));
    }

    private static int quarter(SplittableRandom random, int bound) {
        int minute = random.nextInt(bound);
        return random.nextInt(4) == 0 ? minute : minute - minute % 15;
    }

    private static List<OpeningBlock> blocks(SplittableRandom random, int count) {
        var blocks = new ArrayList<OpeningBlock>();
        for (int i = 0; i < count; i++) {
            int start = quarter(random, MINUTES_A_DAY);
            int length = 1 + random.nextInt(random.nextInt(3) == 0 ? MINUTES_A_DAY : 300);
            blocks.add(new OpeningBlock(start, start + length));
        }
        return blocks;
    }
}
