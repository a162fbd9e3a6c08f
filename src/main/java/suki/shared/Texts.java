package suki.shared;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Every text that a person sees, by key and language: ICU messages from {@code i18n/<module>_<language>.properties}.
 * A key that is missing is our bug and throws.
 */
@Component
public class Texts {

    private final Map<Language, Map<String, String>> patterns = new EnumMap<>(Language.class);
    private final Map<Language, Map<String, MessageFormat>> formats = new EnumMap<>(Language.class);

    public Texts() {
        for (Language language : Language.values()) {
            patterns.put(language, load(language));
            formats.put(language, new ConcurrentHashMap<>());
        }
    }

    private static Map<String, String> load(Language language) {
        var found = new HashMap<String, String>();
        try {
            var resolver = new PathMatchingResourcePatternResolver(Texts.class.getClassLoader());
            for (Resource file : resolver.getResources("classpath*:i18n/*_" + language.tag() + ".properties")) {
                var properties = new Properties();
                try (var in = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    properties.load(in);
                }
                properties.forEach((key, text) -> found.put((String) key, (String) text));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    public boolean has(String key) {
        return patterns.get(Language.EN).containsKey(key);
    }

    public Set<String> keys(Language language) {
        return new TreeSet<>(patterns.get(language).keySet());
    }

    public @Nullable String pattern(Language language, String key) {
        return patterns.get(language).get(key);
    }

    /** Fills a message. Values are named; numbers and plurals follow the language, digits stay Latin. */
    public String format(Language language, String key, Map<String, ?> values) {
        String pattern = patterns.get(language).get(key);
        if (pattern == null) throw new IllegalArgumentException("No text for " + key + " in " + language.tag());
        if (pattern.indexOf('{') < 0) return pattern;
        MessageFormat format = formats.get(language).computeIfAbsent(key,
                k -> new MessageFormat(pattern, language.figures()));
        synchronized (format) {
            return format.format(values, new StringBuffer(), null).toString();
        }
    }
}
