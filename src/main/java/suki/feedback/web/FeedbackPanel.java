package suki.feedback.web;

import gg.jte.Content;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import suki.cases.CaseFile;
import suki.cases.CasePanel;
import suki.cases.CaseSeen;
import suki.feedback.Answers;
import suki.feedback.FollowThroughs;
import suki.feedback.FollowUp;
import suki.feedback.FollowUp.Heard;
import suki.feedback.Surveys;
import suki.feedback.Thanks;
import suki.shared.Actor;
import suki.shared.Permission;
import suki.shared.Wording;
import suki.shared.web.Parts;
import suki.shared.web.Shell;

/** Beside a case: what its customer said of it, and what is still to be asked. */
@Component
class FeedbackPanel implements CasePanel {

    private static final int ORDER = 20;

    private final Answers answers;
    private final FollowThroughs followThroughs;
    private final Surveys surveys;
    private final Thanks thanks;
    private final Parts parts;
    private final Clock clock;

    FeedbackPanel(Answers answers, FollowThroughs followThroughs, Surveys surveys, Thanks thanks, Parts parts,
            Clock clock) {
        this.answers = answers;
        this.followThroughs = followThroughs;
        this.surveys = surveys;
        this.thanks = thanks;
        this.parts = parts;
        this.clock = clock;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<Content> panels(Actor.Colleague me, CaseSeen seen, Shell shell) {
        CaseFile one = seen.one();
        Wording w = shell.w();
        Instant now = clock.instant();
        boolean works = me.may(Permission.CASES_WORK, one.branch());
        if (!answers.anythingHeard(one) && (one.open() || !works)) return List.of();
        Optional<FollowUp> follow = followThroughs.of(one).filter(f -> !f.state().equals("cancelled"));
        var lines = new ArrayList<HeardLine>();
        answers.of(one).ifPresent(s -> lines.add(line(s, w, now)));
        follow.ifPresent(f -> lines.add(line(f, w, now)));
        thanks.of(one).forEach(t -> lines.add(line(t, w, now)));
        if (lines.isEmpty() && (one.open() || !works)) return List.of();
        var named = new HashMap<String, Object>();
        named.put("shell", shell);
        named.put("lines", lines);
        named.put("note", works && follow.isPresent() ? "/cases/" + one.code() + "/follow-through" : "");
        named.put("thank", works ? "/cases/" + one.code() + "/thanks" : "");
        return List.of(parts.of("feedback/panel", named));
    }

    private HeardLine line(Answers.Seen seen, Wording w, Instant now) {
        if (seen.answer().isEmpty()) return new HeardLine(state(seen, w, now), "", "", "");
        var answer = seen.answer().get();
        var words = surveys.words(seen.survey(), w.language());
        return new HeardLine(w.text("feedback.panel.answer", "n", answer.value(), "most",
                seen.survey().instrument().highest()), answer.words(), answer.language().tag(),
                w.text("feedback.panel.asked_what", "question", words.question(), "when", w.moment(answer.at(), now)));
    }

    private static String state(Answers.Seen seen, Wording w, Instant now) {
        var ask = seen.ask();
        return switch (ask.state()) {
            case "due" -> w.text("feedback.panel.due", "when", w.dayTime(ask.dueAt()));
            case "asked" -> w.text("feedback.panel.asked", "when", w.moment(ask.at(), now));
            default -> w.text("feedback.panel.skipped", "why", w.text("feedback.skip." + ask.reason()));
        };
    }

    private static HeardLine line(FollowUp one, Wording w, Instant now) {
        Heard heard = one.answer();
        if (heard == null) {
            return new HeardLine(one.state().equals("due") ? w.text("feedback.follow.due", "when", w.dayTime(
                    one.dueAt())) : w.text("feedback.follow." + one.how(), "when", w.moment(one.at(), now)), "", "",
                    "");
        }
        String by = heard.byName() == null ? w.text("feedback.follow.themselves", "when", w.moment(heard.at(), now))
                : w.text("feedback.follow.noted", "name", heard.byName(), "when", w.moment(heard.at(), now));
        return new HeardLine(w.text("feedback.said." + heard.said().word()), heard.words(), "", by);
    }

    private static HeardLine line(Thanks.Word word, Wording w, Instant now) {
        String when = w.moment(word.at(), now);
        return new HeardLine(w.text(word.everybody() ? "feedback.thanks.all" : "feedback.thanks.one"), word.words(),
                word.language().tag(), word.notedBy() == null ? when
                : w.text("feedback.follow.noted", "name", word.notedBy(), "when", when));
    }
}
