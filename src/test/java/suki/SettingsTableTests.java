package suki;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The table of settings names every setting that the code or the script reads, with its default, and none that nothing
 * reads. A row begins with the setting's name, or with its environment variable where it has no other name.
 */
class SettingsTableTests {

    private static final String PAGE = "docs/operate/settings.md";
    private static final Pattern VALUE = Pattern.compile(
            "@Value\\(\"\\$\\{(suki\\.[a-z.-]+)(?::((?:[^{}]|\\{[^}]*})*))?}\"\\)");
    private static final Pattern CONDITION = Pattern.compile(
            "@ConditionalOnProperty\\((?:name\\s*=\\s*)?\"(suki\\.[a-z.-]+)\"");
    private static final Pattern ENVIRONMENT = Pattern.compile("\\bSUKI_[A-Z_]+\\b");

    @Test
    void theTableIsWhatIsRead() {
        assertThat(Tables.differences(told(Sources.text(PAGE)), read(code(), Sources.text("suki")))).isEmpty();
    }

    @Test
    void aSettingThatNobodyToldOfIsCaught() {
        var java = Map.of("Sample.java", """
                Sample(@Value("${suki.sample.size:3}") int size, @Value("${suki.home:${user.home}/x}") Path home) {
                    System.getenv("SUKI_SAMPLE");
                }
                @ConditionalOnProperty(name = "suki.extra", havingValue = "true")
                """);
        var read = read(java, "run \"${SUKI_SHELL:-}\"");
        assertThat(read).containsOnlyKeys("suki.sample.size", "suki.home", "suki.extra", "SUKI_SAMPLE", "SUKI_SHELL");
        assertThat(read).containsEntry("suki.sample.size", "SUKI_SAMPLE_SIZE = 3")
                .containsEntry("suki.home", "SUKI_HOME = ${user.home}/x");
        assertThat(Tables.differences(told(""), read)).hasSize(5);
    }

    @Test
    void aSettingThatNothingReadsIsCaught() {
        var told = told("| `suki.gone` | `SUKI_GONE` | `1` | nothing |\n| `SUKI_LOST` | | – | nothing |\n");
        assertThat(Tables.differences(told, read(Map.of(), ""))).hasSize(2);
    }

    @Test
    void aWrongDefaultIsCaught() {
        var java = Map.of("Sample.java", "@Value(\"${suki.size:3}\") int size");
        var told = told("| `suki.size` | `SUKI_SIZE` | `4` | how large |\n");
        assertThat(Tables.differences(told, read(java, ""))).hasSize(1);
    }

    private static Map<String, String> code() {
        var code = new TreeMap<String, String>();
        Sources.under("src/main/java", ".java").forEach((file, text) -> code.put(file, Sources.withoutComments(text)));
        return code;
    }

    /** Rows about Suki's own settings; those of the framework stand in the same table and are left out here. */
    private static Map<String, String> told(String page) {
        var told = new TreeMap<String, String>();
        Tables.rows(page).forEach((name, cells) -> {
            if (name.startsWith("suki.")) told.put(name, line(Tables.names(cells.get(0)), Tables.names(cells.get(1))));
            else if (name.startsWith("SUKI_")) told.put(name, "");
        });
        return told;
    }

    private static String line(Iterable<String> environment, Iterable<String> defaults) {
        return String.join(" ", environment) + " = " + String.join(" or ", defaults);
    }

    private static Map<String, String> read(Map<String, String> java, String script) {
        var read = new TreeMap<String, String>();
        var environment = new TreeSet<String>();
        collect(ENVIRONMENT, script, environment);
        var defaults = new TreeMap<String, TreeSet<String>>();
        java.values().forEach(text -> {
            collect(ENVIRONMENT, text, environment);
            Matcher value = VALUE.matcher(text);
            while (value.find()) {
                var known = defaults.computeIfAbsent(value.group(1), name -> new TreeSet<>());
                if (value.group(2) != null) known.add(value.group(2));
            }
            Matcher condition = CONDITION.matcher(text);
            while (condition.find()) defaults.computeIfAbsent(condition.group(1), name -> new TreeSet<>());
        });
        defaults.forEach((name, known) -> {
            read.put(name, variable(name) + " = " + String.join(" or ", known));
            environment.remove(variable(name));
        });
        environment.forEach(name -> read.put(name, ""));
        return read;
    }

    private static void collect(Pattern pattern, String text, TreeSet<String> into) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) into.add(matcher.group());
    }

    /** How an environment variable sets a property: without hyphens, with underscores for full stops. */
    private static String variable(String name) {
        return name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
