package suki;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import suki.Sources.Rule;

/** House rules about source text. Each has a reason and a replacement, and rejects the sample that stands beside it. */
class HouseRulesTests {

    private static final int MOST_COLUMNS = 120;
    private static final int MOST_LINES = 400;
    private static final int MOST_TEMPLATE_LINES = 120;

    private static final List<Rule> JAVA = List.of(
            Rule.of("time without a clock", "\\b(Instant|LocalDate|LocalTime|LocalDateTime|ZonedDateTime|OffsetDateTime"
                    + "|Year|YearMonth)\\.now\\(\\s*\\)|System\\.currentTimeMillis\\(|new Date\\(\\s*\\)",
                    "The demo world and the tests move the clock.", "clock.instant(), or an Instant handed in",
                    "Instant at = Instant.now();"),
            Rule.of("banned ending", "\\b(class|interface|record|enum)\\s+\\w*"
                    + "(Manager|Helper|Utils?|Impl|DTO|Dto|Processor|Handler)\\b",
                    "The name says nothing of the field.", "a noun of the field: Cases, Outbox, Recognition",
                    "final class CaseManager {"),
            Rule.of("work left lying", "\\b(TODO|FIXME|XXX|HACK)\\b", "What is left undone is an issue, not a comment.",
                    "the thing itself, or an issue", "// TODO later"),
            Rule.of("quoted value in SQL", "(?i)\"[^\"\\n]*\\b(select|insert|update|delete|where)\\b[^\"\\n]*'\"\\s*\\+"
                    + "|=\\s*'%s'", "What comes from outside must never be read as SQL.", "a bound parameter",
                    "sql(\"select 1 from x where name = '\" + name + \"'\")"),
            Rule.of("printed to the console", "System\\.(out|err)\\.print|\\.printStackTrace\\(",
                    "Nobody reads it there.", "a logger", "System.out.println(x);"),
            Rule.of("wildcard import", "^import (?!static)[a-z.]+\\*;", "It hides what is used.", "the imports by name",
                    "import java.util.*;"),
            Rule.of("sleep", "Thread\\.sleep\\(", "A stop would have to wait for it.",
                    "a latch or condition with a time limit", "Thread.sleep(100);"));

    private static final List<Rule> TEMPLATES = List.of(
            Rule.of("inline style", "\\sstyle\\s*=|<style\\b", "The content policy forbids it.",
                    "a class, or SVG attributes as in layout/ruler.jte", "<p style=\"color:red\">"),
            Rule.of("inline script", "<script(?![^>]*\\ssrc=)|\\son[a-z]+\\s*=|javascript:|\\shx-on",
                    "The content policy forbids it.", "a data- attribute that a file under static/js reads",
                    "<a onclick=\"go()\">"),
            Rule.of("unescaped", "\\$unsafe\\{", "It lets what a stranger typed become markup.",
                    "${…}, or Content that was cleaned", "$unsafe{name}"),
            Rule.of("outside address", "(src|href)=\"(https?:)?//", "A page asks no stranger for a file.",
                    "a file under static/", "<script src=\"https://example.org/x.js\">"),
            Rule.of("form without its token", "<form(?=[^>]*method=\"post\")(?![\\s\\S]{0,900}?"
                    + "(_csrf|layout\\.(hidden|csrf)\\())",
                    "Another site could send it.", "@template.layout.hidden(shell = shell) inside the form",
                    "<form method=\"post\"><button>Go</button></form>"));

    /** What runs before there is a database, or is a program with a console. */
    private static final Map<String, List<String>> ALLOWED = Map.of(
            "quoted value in SQL", List.of("suki/platform/"),
            "printed to the console", List.of("suki/platform/", "suki/Suki.java", "Measure.java", "Check.java",
                    "suki/cli/"),
            "time without a clock", List.of("suki/platform/"),
            "wildcard import", List.of(),
            "sleep", List.of("suki/platform/"));

    static List<Rule> javaRules() {
        return JAVA;
    }

    static List<Rule> templateRules() {
        return TEMPLATES;
    }

    @ParameterizedTest
    @MethodSource("javaRules")
    void javaKeepsTheRule(Rule rule) {
        var faults = new ArrayList<String>();
        Sources.under("src/main/java", ".java").forEach((file, text) -> {
            boolean free = ALLOWED.getOrDefault(rule.name(), List.of()).stream().anyMatch(file::contains);
            String code = rule.name().equals("work left lying") ? text : Sources.withoutComments(text);
            if (!free) faults.addAll(rule.faults(file, code));
        });
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("templateRules")
    void templatesKeepTheRule(Rule rule) {
        var faults = new ArrayList<String>();
        Sources.under("src/main/jte", ".jte").forEach((file, text) -> faults.addAll(rule.faults(file, text)));
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @MethodSource({"javaRules", "templateRules"})
    void theRuleRejectsItsSample(Rule rule) {
        assertThat(rule.rejectsItsSample()).isTrue();
    }

    @Test
    void aCommentHidesOnlyItself() {
        String code = "int a; /* one */ int b;\n    // two\n    int c = 3; // three\n";
        assertThat(Sources.withoutComments(code)).contains("int a;", "int b;", "int c = 3;")
                .doesNotContain("one", "two");
    }

    @Test
    void linesFitOnAScreen() {
        var faults = new ArrayList<String>();
        sources().forEach((file, text) -> faults.addAll(wide(file, text)));
        assertThat(faults).isEmpty();
        assertThat(wide("sample", "x".repeat(MOST_COLUMNS + 1))).hasSize(1);
    }

    @Test
    void filesCanBeReadInOneGo() {
        var faults = new ArrayList<String>();
        sources().forEach((file, text) -> faults.addAll(tall(file, text, MOST_LINES)));
        Sources.under("src/main/jte", ".jte").forEach((file, text) -> faults.addAll(tall(file, text,
                MOST_TEMPLATE_LINES)));
        assertThat(faults).isEmpty();
        assertThat(tall("sample", "x\n".repeat(MOST_LINES + 1), MOST_LINES)).hasSize(1);
    }

    @Test
    void everyPackageSaysWhatItIsForAndIsNullMarked() {
        var faults = new ArrayList<String>();
        Map<String, String> files = Sources.under("src/main/java", ".java");
        files.keySet().stream().map(f -> f.substring(0, f.lastIndexOf('/'))).distinct()
                .filter(directory -> !directory.equals("src/main/java/suki")).forEach(directory -> {
                    String info = files.get(directory + "/package-info.java");
                    if (info == null || !info.contains("@NullMarked") || !info.contains("/**")) {
                        faults.add(directory + " has no package-info with a purpose and @NullMarked");
                    }
                });
        assertThat(faults).isEmpty();
    }

    @Test
    void nothingNamesAWorkplace() {
        var rule = Rule.of("workplace path", "(?<![\\w.])/(root|home/[a-z]+)/[a-z]",
                "It is there on one machine only.",
                "a path below the project, or a setting", "cat /home/somebody/x");
        assertThat(rule.rejectsItsSample()).isTrue();
        var faults = new ArrayList<String>();
        sources().forEach((file, text) -> {
            if (!file.endsWith("HouseRulesTests.java")) faults.addAll(rule.faults(file, text));
        });
        assertThat(faults).isEmpty();
    }

    private static Map<String, String> sources() {
        var all = new TreeMap<String, String>();
        all.putAll(Sources.under("src/main/java", ".java"));
        all.putAll(Sources.under("src/test/java", ".java"));
        all.putAll(Sources.under("src/main/resources/static/js", ".js"));
        return all;
    }

    private static List<String> wide(String file, String text) {
        var faults = new ArrayList<String>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (line.codePointCount(0, line.length()) > MOST_COLUMNS) faults.add(file + ":" + number + " is too wide");
        }
        return faults;
    }

    private static List<String> tall(String file, String text, int most) {
        long lines = text.lines().count();
        return lines > most ? List.of(file + " has " + lines + " lines, more than " + most) : List.of();
    }
}
