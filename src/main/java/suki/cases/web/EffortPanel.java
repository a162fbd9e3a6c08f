package suki.cases.web;

import gg.jte.Content;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import suki.cases.CaseFile;
import suki.cases.CasePanel;
import suki.cases.CaseSeen;
import suki.cases.Efforts;
import suki.cases.effort.Effort;
import suki.cases.effort.Fact;
import suki.cases.effort.Happening;
import suki.shared.Actor;
import suki.shared.Permission;
import suki.shared.Wording;
import suki.shared.web.Parts;
import suki.shared.web.Shell;

/** Beside a case: how much effort it took the customer so far, and for what each point is. */
@Component
class EffortPanel implements CasePanel {

    private static final int ORDER = 30;
    private static final int MOST_MOMENTS = 3;

    private final Efforts efforts;
    private final Parts parts;

    EffortPanel(Efforts efforts, Parts parts) {
        this.efforts = efforts;
        this.parts = parts;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<Content> panels(Actor.Colleague me, CaseSeen seen, Shell shell) {
        CaseFile one = seen.one();
        if (!me.may(Permission.CASES_WORK, one.branch())) return List.of();
        Wording w = shell.w();
        Effort effort = efforts.of(seen);
        var named = new HashMap<String, Object>();
        named.put("shell", shell);
        named.put("code", one.code());
        named.put("heading", w.text("cases.effort.band." + effort.band().word()));
        named.put("points", effort.points());
        named.put("lines", effort.because().stream().map(p -> line(p, shell)).toList());
        return List.of(parts.of("cases/effort", named));
    }

    private static EffortLine line(Effort.Point point, Shell shell) {
        Wording w = shell.w();
        int steps = point.times();
        String words = switch (point.what()) {
            case CHANNEL -> w.text("cases.effort.channel." + point.facts().getLast().detail(), "n", steps);
            case LATE -> w.text("cases.effort.late", "hours", hours(point));
            default -> w.text("cases.effort." + point.what().word(), "n", steps);
        };
        String about = point.what() == Happening.CHANNEL || point.what() == Happening.LATE ? "" : point.facts().stream()
                .map(Fact::detail).filter(d -> !d.isBlank()).distinct().collect(Collectors.joining(" · "));
        String when = point.facts().stream().skip(Math.max(0, point.facts().size() - MOST_MOMENTS))
                .map(f -> w.moment(f.at(), shell.now())).collect(Collectors.joining(" · "));
        return new EffortLine("+" + point.points(), words, about.isEmpty() ? when : about);
    }

    private static long hours(Effort.Point late) {
        return late.facts().stream().mapToLong(Fact::minutes).sum() / 60;
    }
}
