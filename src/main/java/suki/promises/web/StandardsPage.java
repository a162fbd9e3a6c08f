package suki.promises.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The service standards as sentences. */
public record StandardsPage(List<Line> lines) {

    /**
     * @param only    the circumstances in which it holds; none: always
     * @param change  where it is changed, or null when this reader may not
     * @param removes the id that takes it away, or null
     */
    public record Line(String sentence, List<String> only, String changed, @Nullable String change,
            @Nullable String removes) {}
}
