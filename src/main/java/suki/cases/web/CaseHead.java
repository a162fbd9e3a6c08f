package suki.cases.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import suki.cases.CaseFile;
import suki.shared.web.Form;

/** What a case is, as its form has it: all in words, so that what was typed is shown again as it was. */
public record CaseHead(String subject, String kind, String priority, String language, List<String> tags) {

    private static final String BETWEEN = "¦";

    /** What somebody else wrote meanwhile. */
    public record Theirs(String by, Instant at, List<Line> lines) {}

    /** A field and what stands in it. */
    public record Line(String label, String value) {}

    static CaseHead of(CaseFile one, List<String> tags) {
        return new CaseHead(one.subject(), one.kind() == null ? "" : one.kind().toString(), one.priority(),
                one.language().tag(), tags);
    }

    static CaseHead typed(Map<String, String> typed) {
        var tags = Arrays.stream(typed.getOrDefault("tags", "").split("[,،]")).map(String::strip)
                .filter(t -> !t.isEmpty()).distinct().toList();
        return new CaseHead(typed.getOrDefault("subject", ""), typed.getOrDefault("kind", ""),
                typed.getOrDefault("priority", "normal"), typed.getOrDefault("language", ""), tags);
    }

    /** In one line, to know whether it is still the same. */
    String line() {
        return String.join(BETWEEN, subject, kind, priority, language, String.join(BETWEEN, tags));
    }

    Form form(int version) {
        return Form.of("subject", subject, "kind", kind, "priority", priority, "language", language, "version",
                String.valueOf(version), "tags", String.join(", ", tags), "was", line());
    }
}
