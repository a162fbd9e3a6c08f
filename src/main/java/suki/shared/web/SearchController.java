package suki.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import suki.shared.Access;
import suki.shared.Actor;
import suki.shared.Language;
import suki.shared.NavEntry;
import suki.shared.SearchSource;
import suki.shared.SearchSource.Hit;
import suki.shared.Texts;
import suki.shared.Wording;

/** One field that goes anywhere: a plain page at {@code /search}, and its list alone for the command palette. */
@Controller
@Access(Access.Who.COLLEAGUE)
public class SearchController {

    /** The group whose hits are acts; a source of this group is all that is asked when {@code >} comes first. */
    public static final String ACTS = "shell.search.do";

    private static final String PLACES = "shell.search.go_to";
    private static final int SHORTEST = 2;
    private static final int LONGEST = 100;
    private static final int PER_SOURCE = 6;

    private final ObjectProvider<SearchSource> sources;
    private final ObjectProvider<NavEntry> entries;
    private final Texts texts;

    SearchController(ObjectProvider<SearchSource> sources, ObjectProvider<NavEntry> entries, Texts texts) {
        this.sources = sources;
        this.entries = entries;
        this.texts = texts;
    }

    /** What one source found. */
    public record Group(String heading, List<Hit> hits) {}

    /** What all sources found. */
    public record Found(String typed, boolean tooShort, List<Group> groups) {

        public boolean nothing() {
            return groups.isEmpty();
        }

        public int count() {
            return groups.stream().mapToInt(g -> g.hits().size()).sum();
        }
    }

    @GetMapping("/search")
    ModelAndView search(Actor.Colleague actor, HttpServletRequest request, Shell shell,
            @RequestParam(name = "q", defaultValue = "") String q) {
        Found found = find(actor, q, shell.w());
        boolean listOnly = request.getHeader("HX-Request") != null;
        return new ModelAndView(listOnly ? "layout/options" : "layout/search", Map.of("shell", shell, "found", found));
    }

    Found find(Actor actor, String q, Wording wording) {
        String typed = q.strip();
        if (typed.length() > LONGEST) typed = typed.substring(0, LONGEST);
        boolean actsOnly = typed.startsWith(">");
        String words = actsOnly ? typed.substring(1).strip() : typed;
        boolean tooShort = words.codePointCount(0, words.length()) < SHORTEST;
        var groups = new ArrayList<Group>();
        for (SearchSource source : sources.stream().sorted(Comparator.comparingInt(SearchSource::order)).toList()) {
            boolean acts = source.group().equals(ACTS);
            if (actsOnly ? !acts : tooShort && !acts) continue;
            add(groups, source.group(), source.search(actor, words, wording, PER_SOURCE), wording);
        }
        if (!actsOnly) add(groups, PLACES, places(actor, words, wording), wording);
        return new Found(typed, tooShort && !actsOnly, groups);
    }

    /** A source that gives more than it was asked for is cut; two sources of one group stand under one heading. */
    private static void add(List<Group> groups, String heading, List<Hit> hits, Wording wording) {
        if (hits.isEmpty()) return;
        var few = hits.subList(0, Math.min(hits.size(), PER_SOURCE));
        String words = wording.text(heading);
        if (!groups.isEmpty() && groups.getLast().heading().equals(words)) {
            var both = new ArrayList<>(groups.removeLast().hits());
            both.addAll(few);
            groups.add(new Group(words, both));
        } else {
            groups.add(new Group(words, List.copyOf(few)));
        }
    }

    private List<Hit> places(Actor actor, String words, Wording wording) {
        String wanted = words.toLowerCase(Locale.ROOT);
        var hits = new ArrayList<Hit>();
        entries.stream().filter(e -> e.shownTo(actor)).sorted(Comparator.comparingInt(NavEntry::order))
                .filter(e -> named(e.key(), wanted, wording))
                .forEach(e -> hits.add(new Hit(wording.text(e.key()), "", "", "", e.href())));
        if (named("shell.keys.title", wanted, wording)) {
            hits.add(new Hit(wording.text("shell.keys.title"), "", "", "", "/keys"));
        }
        return hits;
    }

    /** In the reader's language or in English, since people learn the places' names in both. */
    private boolean named(String key, String wanted, Wording wording) {
        String own = wording.text(key).toLowerCase(Locale.ROOT);
        String english = String.valueOf(texts.pattern(Language.EN, key)).toLowerCase(Locale.ROOT);
        return own.contains(wanted) || english.contains(wanted);
    }
}
