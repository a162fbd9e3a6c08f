package suki;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The modules as they are, as their packages declare them and as ARCHITECTURE.md tells them are the same. */
class ArchitectureTests {

    private static final String PAGE = "ARCHITECTURE.md";
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z]+)` \\| ([^|]+) \\| ([^|]+) \\|$");
    private static final Pattern DIAGRAM = Pattern.compile("```mermaid\n(.*?)```", Pattern.DOTALL);

    private static final ApplicationModules MODULES = ApplicationModules.of(Suki.class);

    @Test
    void modulesUseOnlyWhatTheyDeclare() {
        MODULES.verify();
    }

    @Test
    void everyModuleIsInTheTable() {
        assertThat(table(Sources.text(PAGE)).keySet()).containsAll(present());
    }

    /**
     * Everything reachable below is allowed, and is declared in full, so that a new use is no surprise. A module
     * that is not there yet cannot be declared.
     */
    @Test
    void packagesDeclareWhatTheTableSays() {
        Map<String, List<String>> table = table(Sources.text(PAGE));
        var declared = new TreeMap<String, Set<String>>();
        var told = new TreeMap<String, Set<String>>();
        for (String module : present()) {
            declared.put(module, declared(module));
            Set<String> below = reachable(table, module);
            below.retainAll(present());
            told.put(module, below);
        }
        assertThat(declared).isEqualTo(told);
    }

    @Test
    void theDiagramIsDrawnFromTheTable() {
        String page = Sources.text(PAGE);
        var drawn = DIAGRAM.matcher(page);
        assertThat(drawn.find()).as("a mermaid block").isTrue();
        assertThat(drawn.group(1)).isEqualTo(diagram(table(page)));
    }

    @Test
    void aTableThatHidesAnEdgeIsCaught() {
        var table = table("| `low` | – | x |\n| `middle` | low | x |\n| `high` | middle | x |\n");
        assertThat(reachable(table, "high")).containsExactly("low", "middle");
        assertThat(diagram(table)).contains("high --> middle").doesNotContain("high --> low");
    }

    private static Set<String> present() {
        return MODULES.stream().map(m -> m.getIdentifier().toString()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> declared(String module) {
        try {
            var annotation = Class.forName("suki." + module + ".package-info").getAnnotation(ApplicationModule.class);
            if (annotation == null) return Set.of("nothing declared");
            return Arrays.stream(annotation.allowedDependencies()).map(d -> d.split("::")[0].strip())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (ClassNotFoundException e) {
            return Set.of("no package-info");
        }
    }

    /** What each module knows at first hand, in the order of the table. */
    private static Map<String, List<String>> table(String page) {
        var table = new LinkedHashMap<String, List<String>>();
        var row = ROW.matcher(page);
        while (row.find()) {
            String knows = row.group(2).strip();
            table.put(row.group(1), knows.equals("–") ? List.of() : List.of(knows.split(", ")));
        }
        return table;
    }

    private static Set<String> reachable(Map<String, List<String>> table, String module) {
        var reached = new TreeSet<String>();
        var waiting = new ArrayDeque<>(table.getOrDefault(module, List.of()));
        while (!waiting.isEmpty()) {
            String next = waiting.removeFirst();
            if (reached.add(next)) waiting.addAll(table.getOrDefault(next, List.of()));
        }
        return reached;
    }

    private static String diagram(Map<String, List<String>> table) {
        var drawn = new StringBuilder("flowchart TD\n");
        table.forEach((module, knows) -> {
            if (knows.isEmpty()) drawn.append("    ").append(module).append('\n');
            knows.forEach(k -> drawn.append("    ").append(module).append(" --> ").append(k).append('\n'));
        });
        return drawn.toString();
    }
}
