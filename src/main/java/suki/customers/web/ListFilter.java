package suki.customers.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import suki.shared.Ids;
import suki.shared.Language;

/**
 * What the address of the customers' list says: what was typed, whom to show, in which order, and after whom.
 *
 * @param typed  empty: nobody is searched for
 * @param kind   {@code person}, {@code company} or empty
 * @param tier   as told by those who know tiers, or empty
 * @param after  where the next slice begins, or empty
 */
public record ListFilter(String typed, @Nullable Language language, @Nullable UUID branch, String kind, String tier,
        Sort sort, String after) {

    private static final int LONGEST = 100;

    /** By what the list is ordered. */
    public enum Sort {
        NAME, CONTACT;

        public String word() {
            return this == NAME ? "name" : "contact";
        }
    }

    static ListFilter of(Map<String, String> query) {
        String kind = query.getOrDefault("kind", "");
        return new ListFilter(text(query, "q"), Language.of(text(query, "language")).orElse(null),
                Ids.read(text(query, "branch")), kind.equals("person") || kind.equals("company") ? kind : "",
                text(query, "tier"), query.getOrDefault("sort", "").equals("contact") ? Sort.CONTACT : Sort.NAME,
                query.getOrDefault("after", ""));
    }

    private static String text(Map<String, String> query, String name) {
        String text = query.getOrDefault(name, "").strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    public boolean searching() {
        return !typed.isEmpty();
    }

    public boolean filtered() {
        return language != null || branch != null || !kind.isEmpty() || !tier.isEmpty();
    }

    public String languageTag() {
        return language == null ? "" : language.tag();
    }

    public String branchText() {
        return branch == null ? "" : branch.toString();
    }

    /** The address of this list from another place on, or in another order. */
    public String href(Sort by, String from) {
        var href = new StringBuilder("/customers?sort=").append(by.word());
        add(href, "q", typed);
        add(href, "language", languageTag());
        add(href, "branch", branchText());
        add(href, "kind", kind);
        add(href, "tier", tier);
        add(href, "after", from);
        return href.toString();
    }

    private static void add(StringBuilder href, String name, String value) {
        if (value.isEmpty()) return;
        href.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
}
