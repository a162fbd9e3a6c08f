package suki.feedback.web;

import gg.jte.Content;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import suki.cases.CaseFile;
import suki.cases.Cases;
import suki.feedback.Answers;
import suki.feedback.FollowThroughs;
import suki.feedback.Thanks;
import suki.portal.PortalPanel;
import suki.shared.Actor;
import suki.shared.web.Parts;
import suki.shared.web.Shell;

/** On the customer's own page: the question that is open, whether all is well, and a word of thanks. */
@Component
class FeedbackPortal implements PortalPanel {

    private static final int ORDER = 20;

    private final Cases cases;
    private final Answers answers;
    private final FollowThroughs followThroughs;
    private final Thanks thanks;
    private final Parts parts;

    FeedbackPortal(Cases cases, Answers answers, FollowThroughs followThroughs, Thanks thanks, Parts parts) {
        this.cases = cases;
        this.answers = answers;
        this.followThroughs = followThroughs;
        this.thanks = thanks;
        this.parts = parts;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<Content> panels(Actor.Visitor visitor, UUID subject, String code, Shell shell) {
        CaseFile one = cases.find(visitor, code);
        boolean question = visitor.subjects().contains(subject) && answers.of(visitor, subject).isPresent();
        boolean well = !one.open() && followThroughs.waits(visitor, code);
        boolean thank = !thanks.helpers(one).isEmpty();
        if (!question && !well && !thank) return List.of();
        return List.of(parts.of("feedback/portal", Map.of("shell", shell, "code", code, "question", question, "well",
                well, "thank", thank)));
    }
}
