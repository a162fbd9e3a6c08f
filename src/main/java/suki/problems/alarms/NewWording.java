package suki.problems.alarms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds wording that is new among recent texts, of one kind or of all together, in any language.
 *
 * <p>Words, pairs of words and the beginnings of long words are each compared by Fisher's exact test: how many
 * different customers use it now, of the recent texts, against how many earlier texts did. That a customer counts once
 * makes the test more careful, never less. Over all terms the probability of even one false find in a look is held to
 * {@link #FALSE_ALARMS_A_LOOK} by Bonferroni's rule as refined by Tarone 1990 ("A modified Bonferroni method for
 * discrete data", Biometrics 46): only terms used often enough to be able to stand out count as tried. Terms that occur
 * in the same texts are one find.
 */
public final class NewWording {

    /** Fewer customers are no news. */
    public static final int LEAST_CUSTOMERS = 3;

    /** A look every night for a year at one kind is wrong about once. */
    public static final double FALSE_ALARMS_A_LOOK = 1.0 / 365;

    /** The earliest of more recent or earlier texts than these are not read. */
    public static final int MOST_TEXTS = 20_000;

    private static final int LEAST_BACKGROUND = 20;
    private static final double LEAST_RATIO = 2;
    private static final double SAME_TEXTS = 0.5;
    private static final int MOST_WORDS = 5;
    private static final int MOST_FINDS = 20;

    /** A term among the recent texts. */
    private static final class Use {
        final Set<String> customers = new HashSet<>();
        final TreeSet<Integer> texts = new TreeSet<>();
        final Map<String, Integer> written = new HashMap<>();
    }

    private record Find(String term, Use use, double expected, double chance) {

        String asWritten() {
            return use.written.entrySet().stream()
                    .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .orElseThrow().getKey();
        }
    }

    private NewWording() {}

    /**
     * Compares recent texts with earlier ones.
     *
     * @param recent the texts of the last days
     * @param earlier the background, in order of time: those of the weeks or the year before
     * @return what is new, the surest first; nothing if the background is too thin (under 20 texts) to compare with
     */
    public static List<NewWords> find(List<Told> recent, List<Told> earlier) {
        int skipped = Math.max(0, recent.size() - MOST_TEXTS);
        List<Told> background = earlier.subList(Math.max(0, earlier.size() - MOST_TEXTS), earlier.size());
        if (background.size() < LEAST_BACKGROUND || recent.size() < LEAST_CUSTOMERS) return List.of();
        Map<String, Use> uses = uses(recent, skipped);
        long[] before = keys(background);
        var test = new Hypergeometric(recent.size() - skipped + background.size(), recent.size() - skipped);
        int tried = tried(totals(uses, before), test);
        var finds = new ArrayList<Find>();
        uses.forEach((term, use) -> {
            int now = use.customers.size();
            if (now < LEAST_CUSTOMERS) return;
            int then = count(before, key(term));
            double expected = (then + 0.5) / (background.size() + 1) * (recent.size() - skipped);
            double chance = tried * test.atLeast(now, now + then);
            if (chance <= FALSE_ALARMS_A_LOOK && now >= LEAST_RATIO * expected) {
                finds.add(new Find(term, use, expected, chance));
            }
        });
        return grouped(finds);
    }

    private static Map<String, Use> uses(List<Told> recent, int skipped) {
        var uses = new HashMap<String, Use>();
        for (int i = skipped; i < recent.size(); i++) {
            int text = i;
            String customer = recent.get(i).customer();
            Terms.of(recent.get(i).words()).forEach((term, written) -> {
                var use = uses.computeIfAbsent(term, t -> new Use());
                use.customers.add(customer);
                use.texts.add(text);
                use.written.merge(written, 1, Integer::sum);
            });
        }
        return uses;
    }

    /** The keys of all terms of all texts, sorted, each as often as there are texts with it. */
    private static long[] keys(List<Told> texts) {
        long[] keys = new long[1024];
        int size = 0;
        for (Told text : texts) {
            for (String term : Terms.of(text.words()).keySet()) {
                if (size == keys.length) keys = Arrays.copyOf(keys, 2 * size);
                keys[size++] = key(term);
            }
        }
        keys = Arrays.copyOf(keys, size);
        Arrays.sort(keys);
        return keys;
    }

    /** 64 bits by FNV-1a: among a few million terms two hardly ever meet. */
    private static long key(String term) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < term.length(); i++) hash = (hash ^ term.charAt(i)) * 0x100000001b3L;
        return hash;
    }

    private static int count(long[] sorted, long key) {
        int low = lowest(sorted, key);
        int end = low;
        while (end < sorted.length && sorted[end] == key) end++;
        return end - low;
    }

    private static int lowest(long[] sorted, long key) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < key) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /** How many terms there are with each number of users, now and then together. */
    private static Map<Integer, Integer> totals(Map<String, Use> uses, long[] before) {
        var totals = new HashMap<Integer, Integer>();
        var known = new HashSet<Long>();
        uses.forEach((term, use) -> {
            long key = key(term);
            known.add(key);
            totals.merge(use.customers.size() + count(before, key), 1, Integer::sum);
        });
        for (int i = 0; i < before.length; ) {
            int end = i;
            while (end < before.length && before[end] == before[i]) end++;
            if (!known.contains(before[i])) totals.merge(end - i, 1, Integer::sum);
            i = end;
        }
        return totals;
    }

    /** Tarone's number: the least {@code k} such that at most {@code k} terms could reach {@code level / k}. */
    private static int tried(Map<Integer, Integer> totals, Hypergeometric test) {
        var smallest = new ArrayList<double[]>();
        totals.forEach((users, terms) -> smallest.add(new double[] {test.smallest(users), terms}));
        smallest.sort(Comparator.comparingDouble(one -> one[0]));
        int able = 0;
        for (double[] one : smallest) {
            if (one[0] > FALSE_ALARMS_A_LOOK / Math.max(1, able)) break;
            able += (int) one[1];
        }
        return Math.max(1, able);
    }

    private static List<NewWords> grouped(List<Find> finds) {
        finds.sort(Comparator.comparingDouble(Find::chance)
                .thenComparing(find -> find.term().length(), Comparator.reverseOrder())
                .thenComparing(Find::term));
        var groups = new ArrayList<List<Find>>();
        for (Find find : finds) {
            var home = groups.stream().filter(group -> together(group.getFirst(), find)).findFirst();
            if (home.isPresent()) home.get().add(find);
            else if (groups.size() < MOST_FINDS) groups.add(new ArrayList<>(List.of(find)));
        }
        return groups.stream().map(NewWording::told).toList();
    }

    private static boolean together(Find one, Find other) {
        long both = other.use().texts.stream().filter(one.use().texts::contains).count();
        return both >= SAME_TEXTS * other.use().texts.size();
    }

    private static NewWords told(List<Find> group) {
        var words = new ArrayList<String>();
        var texts = new TreeSet<Integer>();
        for (Find find : group) {
            texts.addAll(find.use().texts);
            String written = find.asWritten();
            boolean said = words.stream().anyMatch(w -> (" " + w + " ").contains(" " + written + " "));
            if (!said && words.size() < MOST_WORDS) words.add(written);
        }
        Find first = group.getFirst();
        return new NewWords(words, first.use().customers.size(), first.expected(), first.chance(),
                List.copyOf(texts));
    }
}
