package suki.problems.web;

import gg.jte.Content;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;
import suki.cases.CaseFile;
import suki.cases.CasePanel;
import suki.cases.CaseSeen;
import suki.cases.Entry;
import suki.cases.EntryKind;
import suki.problems.Suggestions;
import suki.shared.Actor;
import suki.shared.Permission;
import suki.shared.web.Parts;
import suki.shared.web.Shell;

/** Beside a case: the known problem it is about, else those it may be about. */
@Component
class ProblemPanel implements CasePanel {

    private static final int ORDER = 15;

    private final Suggestions suggestions;
    private final Parts parts;

    ProblemPanel(Suggestions suggestions, Parts parts) {
        this.suggestions = suggestions;
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
        String words = seen.thread().stream().filter(e -> e.kind() == EntryKind.WORDS).map(Entry::body).findFirst()
                .orElse("");
        Suggestions.Beside beside = suggestions.beside(one, words);
        if (!beside.linked() && !one.open()) return List.of();
        var named = new HashMap<String, Object>();
        named.put("shell", shell);
        named.put("code", one.code());
        named.put("linked", beside.linked());
        named.put("lines", beside.lines().stream().map(s -> SuggestionLine.of(s, beside.linked(), shell.w())).toList());
        return List.of(parts.of("problems/panel", named));
    }
}
