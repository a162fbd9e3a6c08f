package suki.cases.web;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import suki.cases.Passage;

/**
 * The list of cases.
 *
 * @param headline how many are open, in a sentence
 * @param tabs     the ways to look at them
 * @param next     where the next fifty are, or null
 */
public record CaseListPage(String headline, List<Tab> tabs, List<Row> rows, @Nullable String next, Filter filter,
        List<View> views, String topics) {

    /** A way to look at the list. */
    public record Tab(String name, String href, boolean current) {}

    /**
     * One case.
     *
     * @param found the piece of text in which the words stand that were looked for; empty without a search
     */
    public record Row(String code, String href, String subject, String customer, String owner, String when,
            String state, String channel, String promiseState, String promise, List<Passage.Part> found) {

        public String foundText() {
            return found.stream().map(Passage.Part::text).collect(Collectors.joining());
        }
    }

    /** What the list is narrowed by: part of its address. */
    public record Filter(String show, String q, String tag, String kind, String channel, String query) {}

    /** A list that somebody wants to find again. */
    public record View(String id, String name, String href, boolean mine) {}
}
