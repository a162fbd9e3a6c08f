package suki;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import suki.shared.Language;

/** The project's own files, for the tests that read them, and the shape of a rule about text. */
final class Sources {

    private Sources() {}

    static String text(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files below a directory whose name ends so, by path; empty when the directory does not exist. */
    static Map<String, String> under(String directory, String ending) {
        var found = new TreeMap<String, String>();
        Path start = Path.of(directory);
        if (!Files.isDirectory(start)) return found;
        try (Stream<Path> files = Files.walk(start)) {
            files.filter(f -> f.toString().endsWith(ending)).filter(Files::isRegularFile)
                    .forEach(f -> found.put(f.toString().replace('\\', '/'), text(f.toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** The texts of a language, of all modules, by key. */
    static Map<String, String> texts(Language language) {
        var all = new TreeMap<String, String>();
        under("src/main/resources/i18n", "_" + language.tag() + ".properties").values().forEach(content -> {
            var properties = new Properties();
            try {
                properties.load(new StringReader(content));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            properties.forEach((key, text) -> all.put((String) key, (String) text));
        });
        return all;
    }

    /**
     * A rule about what must not stand in a text.
     *
     * @param not     what must not stand there
     * @param why     the reason
     * @param instead what to write
     * @param sample  a text that the rule rejects: the proof that it still works
     */
    record Rule(String name, Pattern not, String why, String instead, String sample) {

        static Rule of(String name, String not, String why, String instead, String sample) {
            return new Rule(name, Pattern.compile(not, Pattern.MULTILINE), why, instead, sample);
        }

        List<String> faults(String file, String text) {
            var faults = new ArrayList<String>();
            Matcher matcher = not.matcher(text);
            while (matcher.find()) {
                long line = text.substring(0, matcher.start()).chars().filter(c -> c == '\n').count() + 1;
                faults.add("%s:%d %s: “%s”. %s Write %s.".formatted(file, line, name,
                        matcher.group().strip().lines().findFirst().orElse(""), why, instead));
            }
            return faults;
        }

        boolean rejectsItsSample() {
            return not.matcher(sample).find();
        }
    }

    /** Comments become blanks of the same length, so that line numbers stay. */
    static String withoutComments(String code) {
        Matcher comment = Pattern.compile("/\\*.*?\\*/|(?m)^\\s*//[^\n]*$", Pattern.DOTALL).matcher(code);
        return comment.replaceAll(m -> m.group().replaceAll("[^\n]", " "));
    }
}
