package suki.problems.web;

import gg.jte.Content;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.cases.CaseFile;
import suki.cases.CasePanel;
import suki.problems.Suggestions;
import suki.shared.Actor;
import suki.shared.Permission;
import suki.shared.web.Parts;
import suki.shared.web.Shell;

/** Beside a case: the known problem it is about, else those it may be about. */
@Component
class ProblemPanel implements CasePanel {

    private static final int ORDER = 5;
    private static final int LONGEST = 4_000;

    private final Suggestions suggestions;
    private final Parts parts;
    private final JdbcClient jdbc;

    ProblemPanel(Suggestions suggestions, Parts parts, JdbcClient jdbc) {
        this.suggestions = suggestions;
        this.parts = parts;
        this.jdbc = jdbc;
    }

    @Override
    public int order() {
        return ORDER;
    }

    /** @param code of the problem it counts for; null when it is about none */
    private record Stand(@Nullable String code, String words) {}

    @Override
    public List<Content> panels(Actor.Colleague me, CaseFile one, Shell shell) {
        if (!me.may(Permission.CASES_WORK, one.branch())) return List.of();
        Stand stand = stand(one);
        boolean linked = stand.code() != null;
        List<Suggestions.Suggestion> found = linked
                ? suggestions.chosen(me, Optional.ofNullable(stand.code()).orElse(""), one.language())
                : one.open() ? suggestions.of(me, stand.words(), one.language()) : List.of();
        if (!linked && !one.open()) return List.of();
        var named = new HashMap<String, Object>();
        named.put("shell", shell);
        named.put("code", one.code());
        named.put("linked", linked);
        named.put("lines", found.stream().map(s -> SuggestionLine.of(s, linked, shell.w())).toList());
        return List.of(parts.of("problems/panel", named));
    }

    /** What it is about, and the words it began with, in one look. */
    private Stand stand(CaseFile one) {
        return jdbc.sql("""
                select r.code, left(e.body, :longest) as words
                  from entries e left join problem_cases l on l.customer_id = e.customer_id and l.case_id = e.case_id
                   and l.undone_at is null
                  left join known_problems p on p.id = l.problem_id left join known_problems r on r.id = p.root_id
                 where e.customer_id = :customer and e.case_id = :case and e.kind = 'words' limit 1""")
                .param("longest", LONGEST).param("customer", one.customer().value()).param("case", one.id().value())
                .query((row, n) -> new Stand(row.getString("code"), row.getString("words"))).optional()
                .orElse(new Stand(null, ""));
    }
}
