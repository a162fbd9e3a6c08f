package suki.team.web;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import suki.shared.BadForm;
import suki.team.WorkingHours;

/** The hours of a day as one writes them: {@code 9:00-13:00, 14:00-18:00}. */
public final class Hours {

    private static final int MOST = 3;
    private static final Pattern SPAN = Pattern.compile("(\\d{1,2})[:.](\\d{2})\\s*[-–]\\s*(\\d{1,2})[:.](\\d{2})");

    private Hours() {}

    public static String field(DayOfWeek day) {
        return "day-" + day.getValue();
    }

    static String written(List<WorkingHours.Block> blocks, DayOfWeek day) {
        return blocks.stream().filter(b -> b.day() == day).map(b -> b.begins() + "-" + b.ends())
                .collect(Collectors.joining(", "));
    }

    /** @throws BadForm at the field of the day: also when spans overlap */
    static List<WorkingHours.Block> read(DayOfWeek day, String typed) {
        var blocks = new ArrayList<WorkingHours.Block>();
        if (typed.isBlank()) return blocks;
        LocalTime free = LocalTime.MIN;
        for (String span : typed.strip().split("\\s*[,;،]\\s*", MOST + 1)) {
            WorkingHours.Block block = block(day, span);
            boolean ordered = block.ends().isAfter(block.begins()) && !block.begins().isBefore(free);
            if (!ordered || blocks.size() == MOST) throw BadForm.field(field(day), "team.wrong.hours");
            blocks.add(block);
            free = block.ends();
        }
        return blocks;
    }

    private static WorkingHours.Block block(DayOfWeek day, String span) {
        Matcher m = SPAN.matcher(span);
        if (!m.matches()) throw BadForm.field(field(day), "team.wrong.hours");
        try {
            return new WorkingHours.Block(day, time(m.group(1), m.group(2)), time(m.group(3), m.group(4)));
        } catch (DateTimeException e) {
            throw BadForm.field(field(day), "team.wrong.hours");
        }
    }

    private static LocalTime time(String hour, String minute) {
        return LocalTime.of(Integer.parseInt(hour), Integer.parseInt(minute));
    }
}
