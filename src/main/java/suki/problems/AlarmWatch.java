package suki.problems;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import suki.branches.Branches;
import suki.branches.Nights;
import suki.problems.AlarmRows.Text;
import suki.problems.ProblemAlarm.State;
import suki.problems.ProblemAlarm.Way;
import suki.problems.alarms.Alarm;
import suki.problems.alarms.ChartPoint;
import suki.problems.alarms.DailyCounts;
import suki.problems.alarms.NewWording;
import suki.problems.alarms.NewWords;
import suki.problems.alarms.RiseAlarm;
import suki.problems.alarms.Told;
import suki.problems.alarms.Watch;
import suki.shared.ColleagueId;
import suki.shared.Ids;
import suki.shared.Permission;
import suki.team.ColleagueSummary;
import suki.team.Notices;
import suki.team.Team;

/**
 * Looks at the complaints of all days until yesterday: does a kind rise ({@link RiseAlarm}: a mixed Shiryaev-Roberts
 * chart over negative-binomial counts, the others' volume as offset), and is there new wording ({@link NewWording}:
 * Fisher's exact test with Tarone's correction)? Says each once; looking twice at a day changes nothing.
 */
@Component
class AlarmWatch {

    private static final int MOST_DAYS = 3 * 365;
    private static final int CHART_DAYS = 90;
    /** A look that did not happen on its day is made up for. */
    private static final int SEEN_WITHIN_DAYS = 7;
    private static final int RECENT_DAYS = 14;
    private static final int BACKGROUND_DAYS = 365;
    /** New wording that was judged isn't new again so soon. */
    private static final int WORDING_REST_DAYS = 60;
    private static final int MOST_CHARACTERS = 1_000;
    private static final int MOST_WORDING = 3;

    private final AlarmRows rows;
    private final Branches branches;
    private final Nights nights;
    private final Team team;
    private final Notices notices;
    private final TransactionTemplate transaction;

    AlarmWatch(AlarmRows rows, Branches branches, Nights nights, Team team, Notices notices,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.branches = branches;
        this.nights = nights;
        this.team = team;
        this.notices = notices;
        this.transaction = transaction;
    }

    /** As of the end of a day. Reckons first, then writes in one transaction. */
    void look(LocalDate day, Instant now) {
        ZoneId zone = nights.zone();
        List<ProblemAlarm> rises = rises(day, zone, now);
        Wordings wordings = wordings(day, zone, now);
        transaction.executeWithoutResult(status -> {
            var told = new HashSet<AlarmId>();
            rises.forEach(r -> store(r, day, zone, told));
            wordings.found().forEach(f -> store(f, wordings.texts(), day, told));
            tell(told, now);
        });
    }

    private void tell(Set<AlarmId> told, Instant now) {
        if (told.isEmpty()) return;
        Set<ColleagueId> managers = branches.all().stream()
                .flatMap(b -> team.holding(Permission.PROBLEMS_MANAGE, b.id()).stream()).map(ColleagueSummary::id)
                .collect(Collectors.toSet());
        for (AlarmId id : told) notices.tell(managers, "problems.notice.alarm", "/problems/alarms/" + id, now);
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** The last rise of each kind that ever rose, as it stands. */
    private List<ProblemAlarm> rises(LocalDate day, ZoneId zone, Instant now) {
        Instant until = start(day.plusDays(1), zone);
        List<AlarmRows.Count> counts = rows.counts(zone, start(day.minusDays(MOST_DAYS - 1L), zone), until);
        Optional<LocalDate> first = counts.stream().map(AlarmRows.Count::day).min(Comparator.naturalOrder());
        if (first.isEmpty()) return List.of();
        Map<UUID, int[]> series = series(counts, first.get(), day);
        List<UUID> kinds = List.copyOf(series.keySet());
        List<Watch> watched = Aside.reckon(() -> RiseAlarm.watch(kinds.stream()
                .map(k -> DailyCounts.of(first.get(), series.get(k))).toList()));
        var found = new ArrayList<ProblemAlarm>();
        for (int i = 0; i < kinds.size(); i++) {
            List<Alarm> alarms = watched.get(i).alarms();
            if (!alarms.isEmpty()) found.add(rise(kinds.get(i), alarms.getLast(), watched.get(i), now));
        }
        return found;
    }

    private void store(ProblemAlarm found, LocalDate day, ZoneId zone, Set<AlarmId> told) {
        Optional<ProblemAlarm> before = rows.lately(Way.RISE, found.kind(), List.of(), found.since());
        if (before.isPresent()) {
            renew(before.get(), found, zone);
        } else if (!found.seen().isBefore(day.minusDays(SEEN_WITHIN_DAYS)) && rows.add(found)) {
            casesOf(found.id(), found, zone);
            told.add(found.id());
        }
    }

    private void renew(ProblemAlarm before, ProblemAlarm found, ZoneId zone) {
        if (before.state() != State.OPEN) return;
        rows.renew(before.id(), found);
        casesOf(before.id(), found, zone);
    }

    private void casesOf(AlarmId id, ProblemAlarm found, ZoneId zone) {
        UUID kind = found.kind();
        if (kind == null) return;
        rows.casesOfKind(id, kind, start(found.since(), zone), start(found.lastDay().plusDays(1), zone));
    }

    private static Map<UUID, int[]> series(List<AlarmRows.Count> counts, LocalDate from, LocalDate until) {
        int days = (int) (until.toEpochDay() - from.toEpochDay()) + 1;
        var series = new java.util.TreeMap<UUID, int[]>();
        for (AlarmRows.Count one : counts) {
            series.computeIfAbsent(one.kind(), k -> new int[days])[(int) (one.day().toEpochDay() - from.toEpochDay())]
                    += one.count();
        }
        return series;
    }

    private static ProblemAlarm rise(UUID kind, Alarm alarm, Watch watch, Instant now) {
        List<ChartPoint> chart = watch.chart();
        return new ProblemAlarm(new AlarmId(Ids.next(now)), Way.RISE, kind, List.of(), alarm.since(), alarm.seen(),
                alarm.last(), now, alarm.found(), alarm.expected(), alarm.byChancePerYear(), alarm.sureness(),
                chart.subList(Math.max(0, chart.size() - CHART_DAYS), chart.size()), State.OPEN, null, null, "", null);
    }

    /** @param texts the recent ones, in which the finds say where they stand */
    private record Wordings(List<Found> found, List<Text> texts) {}

    private record Found(ProblemAlarm alarm, List<Integer> texts) {}

    private Wordings wordings(LocalDate day, ZoneId zone, Instant now) {
        Instant recent = start(day.minusDays(RECENT_DAYS - 1L), zone);
        Instant until = start(day.plusDays(1), zone);
        List<Text> fresh = rows.texts(recent, until, true, NewWording.MOST_TEXTS, MOST_CHARACTERS);
        List<Text> before = rows.texts(start(day.minusDays(RECENT_DAYS + BACKGROUND_DAYS), zone), recent, false,
                NewWording.MOST_TEXTS, MOST_CHARACTERS);
        Function<Text, Told> asTold = t -> new Told(t.words(), t.customer().toString());
        List<NewWords> found = Aside.reckon(() -> NewWording.find(fresh.stream().map(asTold).toList(),
                before.stream().map(asTold).toList()));
        return new Wordings(found.stream().limit(MOST_WORDING).map(words -> new Found(new ProblemAlarm(
                new AlarmId(Ids.next(now)), Way.WORDING, null, words.words(), day.minusDays(RECENT_DAYS - 1L), day, day,
                now, words.customers(), words.expected(), words.oneLookIn(), 1 - words.chance(), List.of(), State.OPEN,
                null, null, "", null), words.texts())).toList(), fresh);
    }

    private void store(Found found, List<Text> texts, LocalDate day, Set<AlarmId> told) {
        ProblemAlarm alarm = found.alarm();
        boolean known = rows.lately(Way.WORDING, null, alarm.terms(), day.minusDays(WORDING_REST_DAYS)).isPresent();
        if (known || !rows.add(alarm)) return;
        rows.cases(alarm.id(), found.texts().stream().map(texts::get).toList());
        told.add(alarm.id());
    }
}
