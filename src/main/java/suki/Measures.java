package suki;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import suki.branches.calendar.CalendarMeasure;
import suki.cases.effort.EffortMeasure;
import suki.mail.MailMeasure;
import suki.problems.alarms.AlarmsMeasure;
import suki.problems.matching.MatchingMeasure;
import suki.retention.forecast.ForecastMeasure;
import suki.retention.need.NeedMeasure;

/** {@code ./suki measure WHAT}: how well the product judges, on data of the user's own. */
final class Measures {

    private static final Map<String, Suki.Verb> ALL = new TreeMap<>(Map.of(
            "alarms", AlarmsMeasure::run,
            "calendars", CalendarMeasure::run,
            "effort", EffortMeasure::run,
            "forecast", ForecastMeasure::run,
            "mail", MailMeasure::run,
            "matching", MatchingMeasure::run,
            "next-need", NeedMeasure::run));

    private Measures() {}

    static int run(List<String> args, PrintStream out, PrintStream err) {
        Suki.Verb one = args.isEmpty() ? null : ALL.get(args.getFirst());
        if (one != null) return one.run(args.subList(1, args.size()), out, err);
        boolean help = !args.isEmpty() && args.getFirst().equals("--help");
        (help ? out : err).println("./suki measure WHAT --help tells more. WHAT is one of: " + String.join(", ",
                ALL.keySet()));
        return help ? 0 : 2;
    }
}
