package suki.branches.web;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import suki.branches.calendar.CalendarRules;
import suki.branches.calendar.OpeningBlock;
import suki.shared.BadForm;
import suki.shared.web.Form;

/**
 * Opening hours as one writes them: {@code 09:00-13:00, 14:00-18:00}; {@code 22:00-02:00} ends on the next day,
 * {@code 00:00-24:00} is a whole day, nothing is closed.
 */
public final class WrittenHours {

    /** The most that is read of one day. */
    public static final int LONGEST = 1_000;

    private static final int MINUTES_A_DAY = 24 * 60;
    private static final Pattern SPAN = Pattern.compile(
            "(\\d{1,2})(?:[:.](\\d{2}))?\\s*[-–—]\\s*(\\d{1,2})(?:[:.](\\d{2}))?");

    private WrittenHours() {}

    /** The name of a weekday's field. */
    public static String field(DayOfWeek day) {
        return "day-" + day.getValue();
    }

    static String written(List<OpeningBlock> blocks) {
        return blocks.stream().sorted(Comparator.comparingInt(OpeningBlock::startMinute))
                .map(b -> span(b)).collect(Collectors.joining(", "));
    }

    static String span(OpeningBlock block) {
        int end = block.endMinute() > MINUTES_A_DAY ? block.endMinute() - MINUTES_A_DAY : block.endMinute();
        return clock(block.startMinute()) + "–" + clock(end);
    }

    private static String clock(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }

    static Form form(CalendarRules rules) {
        var typed = new LinkedHashMap<String, List<String>>();
        for (DayOfWeek day : DayOfWeek.values()) {
            typed.put(field(day), List.of(written(rules.weekly().getOrDefault(day, List.of()))));
        }
        return new Form(typed, Map.of());
    }

    /** @throws BadForm with a message at each day that cannot be read */
    static Map<DayOfWeek, List<OpeningBlock>> week(Map<String, String> typed) {
        var week = new EnumMap<DayOfWeek, List<OpeningBlock>>(DayOfWeek.class);
        var wrong = new LinkedHashMap<String, BadForm.Message>();
        for (DayOfWeek day : DayOfWeek.values()) {
            try {
                var blocks = read(field(day), typed.getOrDefault(field(day), ""));
                if (!blocks.isEmpty()) week.put(day, blocks);
            } catch (BadForm bad) {
                wrong.putAll(bad.fields());
            }
        }
        if (!wrong.isEmpty()) throw new BadForm(wrong);
        return week;
    }

    /** @throws BadForm at the field, also when two blocks overlap */
    static List<OpeningBlock> read(String field, String typed) {
        if (typed.isBlank()) return List.of();
        if (typed.length() > LONGEST) throw BadForm.field(field, "branches.wrong.long", "n", typed.length() - LONGEST);
        var blocks = new ArrayList<OpeningBlock>();
        for (String span : typed.strip().split("\\s*[,;،؛\\n]\\s*")) blocks.add(block(field, span));
        blocks.sort(Comparator.comparingInt(OpeningBlock::startMinute));
        for (int i = 1; i < blocks.size(); i++) {
            if (blocks.get(i).startMinute() < blocks.get(i - 1).endMinute()) {
                throw BadForm.field(field, "branches.wrong.overlap", "one", span(blocks.get(i - 1)),
                        "other", span(blocks.get(i)));
            }
        }
        if (blocks.size() > CalendarRules.MAX_BLOCKS_A_DAY) {
            throw BadForm.field(field, "branches.too_many_blocks", "n", CalendarRules.MAX_BLOCKS_A_DAY);
        }
        return List.copyOf(blocks);
    }

    private static OpeningBlock block(String field, String span) {
        Matcher m = SPAN.matcher(span);
        if (!m.matches()) throw BadForm.field(field, "branches.wrong.hours", "typed", span);
        int start = minute(field, span, m.group(1), m.group(2));
        int end = minute(field, span, m.group(3), m.group(4));
        if (start >= MINUTES_A_DAY || start == end) throw BadForm.field(field, "branches.wrong.hours", "typed", span);
        return new OpeningBlock(start, end > start ? end : end + MINUTES_A_DAY);
    }

    private static int minute(String field, String span, String hours, String minutes) {
        int minute = Integer.parseInt(hours) * 60 + (minutes == null ? 0 : Integer.parseInt(minutes));
        boolean readable = minute <= MINUTES_A_DAY && (minutes == null || Integer.parseInt(minutes) < 60);
        if (!readable) throw BadForm.field(field, "branches.wrong.hours", "typed", span);
        return minute;
    }
}
