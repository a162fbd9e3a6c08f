package suki.problems.web;

import gg.jte.Content;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import suki.cases.CaseFile;
import suki.cases.IntakePart;
import suki.problems.ProblemLinks;
import suki.problems.ProblemLinks.How;
import suki.shared.Actor;
import suki.shared.web.Parts;
import suki.shared.web.Shell;

/** Below a customer's words as they are noted: the known problems that they may be about, each with its tick. */
@Component
class ProblemIntake implements IntakePart {

    private final ProblemLinks links;
    private final Parts parts;

    ProblemIntake(ProblemLinks links, Parts parts) {
        this.links = links;
        this.parts = parts;
    }

    @Override
    public Content below(Shell shell) {
        return parts.of("problems/intake", Map.of("shell", shell, "lines", List.of()));
    }

    @Override
    public void opened(Actor.Colleague me, CaseFile one, Map<String, String> typed) {
        String problem = typed.getOrDefault("problem", "");
        if (!problem.isBlank()) links.link(me, one.code(), problem, How.SUGGESTED);
    }
}
