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
import java.util.stream.Collectors;

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

    /** Of more terms that stand out than these, the surest are told. */
    private static final int MOST_TERMS = 2_000;

    /** Where a term that stands out is used. */
    private static final class Use {
        final TreeSet<Integer> texts = new TreeSet<>();
        final Map<String, Integer> written = new HashMap<>();
    }

    /** A term that stands out, before anybody looked how it is written. */
    private record Sign(long key, int customers, double expected, double chance) {}

    private record Find(String term, Use use, int customers, double expected, double chance) {

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
        List<Told> fresh = recent.subList(skipped, recent.size());
        List<Told> background = earlier.subList(Math.max(0, earlier.size() - MOST_TEXTS), earlier.size());
        if (background.size() < LEAST_BACKGROUND || fresh.size() < LEAST_CUSTOMERS) return List.of();
        List<Sign> signs = signs(keysByCustomer(fresh), keys(background), fresh.size(), background.size());
        return signs.isEmpty() ? List.of() : grouped(finds(signs, fresh, skipped));
    }

    /** Terms are numbers here: most are used once, and twenty thousand texts have millions. */
    private static List<Sign> signs(long[] now, long[] before, int recent, int earlier) {
        var test = new Hypergeometric(recent + earlier, recent);
        int tried = tried(totals(now, before), test);
        var signs = new ArrayList<Sign>();
        for (int i = 0; i < now.length; ) {
            int end = end(now, i);
            int customers = end - i;
            if (customers >= LEAST_CUSTOMERS) {
                int then = count(before, now[i]);
                double expected = (then + 0.5) / (earlier + 1) * recent;
                double chance = tried * test.atLeast(customers, customers + then);
                if (chance <= FALSE_ALARMS_A_LOOK && customers >= LEAST_RATIO * expected) {
                    signs.add(new Sign(now[i], customers, expected, chance));
                }
            }
            i = end;
        }
        signs.sort(Comparator.comparingDouble(Sign::chance).thenComparingLong(Sign::key));
        return signs.subList(0, Math.min(signs.size(), MOST_TERMS));
    }

    /** How the terms that stand out are written, and where. */
    private static List<Find> finds(List<Sign> signs, List<Told> recent, int skipped) {
        var wanted = new HashMap<Long, Sign>();
        for (Sign sign : signs) wanted.put(sign.key(), sign);
        var uses = new HashMap<String, Use>();
        for (int i = 0; i < recent.size(); i++) {
            int text = skipped + i;
            Terms.of(recent.get(i).words()).forEach((term, written) -> {
                if (!wanted.containsKey(key(term))) return;
                var use = uses.computeIfAbsent(term, t -> new Use());
                use.texts.add(text);
                use.written.merge(written, 1, Integer::sum);
            });
        }
        var finds = new ArrayList<Find>();
        uses.forEach((term, use) -> {
            Sign sign = wanted.get(key(term));
            finds.add(new Find(term, use, sign.customers(), sign.expected(), sign.chance()));
        });
        return finds;
    }

    /** The keys of all terms, sorted, each as often as there are customers who use it. */
    private static long[] keysByCustomer(List<Told> texts) {
        var byCustomer = new HashMap<String, List<String>>();
        for (Told text : texts) byCustomer.computeIfAbsent(text.customer(), c -> new ArrayList<>()).add(text.words());
        var keys = new Keys();
        for (List<String> words : byCustomer.values()) {
            var terms = new HashSet<String>();
            for (String text : words) terms.addAll(Terms.of(text).keySet());
            terms.forEach(keys::add);
        }
        return keys.sorted();
    }

    /** The keys of all terms of all texts, sorted, each as often as there are texts with it. */
    private static long[] keys(List<Told> texts) {
        var keys = new Keys();
        for (Told text : texts) Terms.of(text.words()).keySet().forEach(keys::add);
        return keys.sorted();
    }

    private static final class Keys {

        private long[] keys = new long[1024];
        private int size;

        void add(String term) {
            if (size == keys.length) keys = Arrays.copyOf(keys, 2 * size);
            keys[size++] = key(term);
        }

        long[] sorted() {
            long[] all = Arrays.copyOf(keys, size);
            Arrays.sort(all);
            return all;
        }
    }

    /** 64 bits by FNV-1a: among a few million terms two hardly ever meet. */
    private static long key(String term) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < term.length(); i++) hash = (hash ^ term.charAt(i)) * 0x100000001b3L;
        return hash;
    }

    private static int count(long[] sorted, long key) {
        int low = lowest(sorted, key);
        return low == sorted.length || sorted[low] != key ? 0 : end(sorted, low) - low;
    }

    /** Behind the last that equals the one at this place. */
    private static int end(long[] sorted, int at) {
        int end = at + 1;
        while (end < sorted.length && sorted[end] == sorted[at]) end++;
        return end;
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
    private static Map<Integer, Integer> totals(long[] now, long[] before) {
        var totals = new HashMap<Integer, Integer>();
        int i = 0;
        int j = 0;
        while (i < now.length || j < before.length) {
            boolean here = j == before.length || i < now.length && now[i] <= before[j];
            boolean there = i == now.length || j < before.length && before[j] <= now[i];
            int iEnd = here ? end(now, i) : i;
            int jEnd = there ? end(before, j) : j;
            totals.merge(iEnd - i + jEnd - j, 1, Integer::sum);
            i = iEnd;
            j = jEnd;
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

    /** A new word with an old one beside it says no more than the new word. */
    private static boolean halfNew(String term, Set<String> terms) {
        int space = term.indexOf(' ');
        if (space < 0) return false;
        return terms.contains(term.substring(0, space)) != terms.contains(term.substring(space + 1));
    }

    private static NewWords told(List<Find> group) {
        Set<String> terms = group.stream().map(Find::term).collect(Collectors.toSet());
        var words = new ArrayList<String>();
        var texts = new TreeSet<Integer>();
        for (Find find : group) {
            texts.addAll(find.use().texts);
            String written = find.asWritten();
            boolean said = words.stream().anyMatch(w -> (" " + w + " ").contains(" " + written + " "));
            if (!said && words.size() < MOST_WORDS && !halfNew(find.term(), terms)) words.add(written);
        }
        Find first = group.getFirst();
        return new NewWords(words, first.customers(), first.expected(), first.chance(),
                List.copyOf(texts));
    }
}
