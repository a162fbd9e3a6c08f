package suki;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of events names each event that a module publishes, its module, what it carries and who listens. */
class EventTableTests {

    private static final String PAGE = "docs/reference/events.md";
    private static final Pattern PUBLISHED = Pattern.compile("\\bpublish(?:Event)?\\(\\s*new ([A-Z]\\w+)\\(");
    private static final Pattern RECORD = Pattern.compile("\\brecord (\\w+)\\(([^)]*)\\)");
    private static final Pattern COMPONENT = Pattern.compile("[\\w>\\]]\\s+(\\w+)\\s*(?:,|$)");
    private static final Pattern HEARD = Pattern.compile("@EventListener\\s+(?:public )?void \\w+\\((\\w+) ");
    private static final Pattern MODULE = Pattern.compile("/suki/([a-z]+)/");

    /** What is told of an event. */
    private record Told(String module, List<String> carries, List<String> heardBy) {}

    @Test
    void theTableIsWhatIsPublished() {
        assertThat(Tables.differences(told(Sources.text(PAGE)), published(code()))).isEmpty();
    }

    @Test
    void anEventThatNobodyToldOfIsCaught() {
        var sample = Map.of("src/main/java/suki/cases/CaseLost.java",
                "record CaseLost(CaseId id, Instant at) {} void x() { events.publishEvent(new CaseLost(id, now)); }",
                "src/main/java/suki/portal/Ears.java", "@EventListener\n void lost(CaseLost event) {}");
        assertThat(published(sample)).containsExactly(Map.entry("CaseLost",
                new Told("cases", List.of("id", "at"), List.of("portal"))));
        assertThat(Tables.differences(told(""), published(sample))).hasSize(1);
    }

    @Test
    void anEventThatCarriesSomethingElseIsCaught() {
        String row = "| `CaseClosed` | cases | `words` | always | |\n";
        assertThat(Tables.differences(told(row), published(code()))).anyMatch(f -> f.startsWith("CaseClosed is "));
    }

    private static Map<String, String> code() {
        var code = new TreeMap<String, String>();
        Sources.under("src/main/java", ".java").forEach((file, text) -> code.put(file, Sources.withoutComments(text)));
        return code;
    }

    private static Map<String, Told> told(String page) {
        var told = new TreeMap<String, Told>();
        Tables.rows(page).forEach((event, cells) -> {
            List<String> heardBy = cells.get(3).isEmpty() ? List.of() : List.of(cells.get(3).split(", "));
            told.put(event, new Told(cells.get(0), Tables.names(cells.get(1)), heardBy));
        });
        return told;
    }

    private static Map<String, Told> published(Map<String, String> code) {
        var names = new TreeSet<String>();
        code.values().forEach(text -> all(PUBLISHED, text).forEach(names::add));
        var told = new TreeMap<String, Told>();
        code.forEach((file, text) -> {
            Matcher record = RECORD.matcher(text);
            while (record.find()) {
                if (!names.contains(record.group(1))) continue;
                told.put(record.group(1), new Told(module(file), all(COMPONENT, record.group(2)),
                        heardBy(record.group(1), code)));
            }
        });
        return told;
    }

    private static List<String> heardBy(String event, Map<String, String> code) {
        return code.entrySet().stream().filter(e -> all(HEARD, e.getValue()).contains(event))
                .map(e -> module(e.getKey())).collect(Collectors.toCollection(TreeSet::new)).stream().toList();
    }

    private static String module(String file) {
        Matcher module = MODULE.matcher(file);
        return module.find() ? module.group(1) : "";
    }

    private static List<String> all(Pattern pattern, String text) {
        var found = new ArrayList<String>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) found.add(matcher.group(1));
        return found;
    }
}
