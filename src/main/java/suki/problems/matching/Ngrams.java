package suki.problems.matching;

import java.util.Arrays;
import java.util.List;

/**
 * What of a text is compared: single words and pairs of neighbours, and runs of two to five characters within words
 * with a blank at either end, which stand spelling mistakes, inflection and the spellings of Roman Urdu or Tamil.
 * Both are kept as 64-bit hashes.
 */
record Ngrams(Terms words, Terms characters) {

    /**
     * Terms of a text.
     *
     * @param keys hashes, ascending, each once
     * @param weights 1 + ln(times in the text), in the same order
     */
    record Terms(long[] keys, float[] weights) {}

    private static final int SHORTEST_RUN = 2;
    private static final int LONGEST_RUN = 5;
    private static final long WORD = 1;
    private static final long RUN = 2;

    static Ngrams of(String text) {
        List<String> words = Words.of(text);
        return new Ngrams(terms(wordKeys(words)), terms(runKeys(words)));
    }

    int count() {
        return words.keys().length + characters.keys().length;
    }

    private static long[] wordKeys(List<String> words) {
        long[] keys = new long[Math.max(0, words.size() * 2 - 1)];
        int count = 0;
        for (int i = 0; i < words.size(); i++) {
            long one = hash(WORD, words.get(i), 0, words.get(i).length());
            keys[count++] = one;
            if (i + 1 < words.size()) keys[count++] = hash(mixed(one), words.get(i + 1), 0, words.get(i + 1).length());
        }
        return keys;
    }

    private static long[] runKeys(List<String> words) {
        long[] keys = new long[words.stream().mapToInt(w -> (w.length() + 2) * (LONGEST_RUN - SHORTEST_RUN + 1)).sum()];
        int count = 0;
        for (String word : words) {
            String padded = " " + word + " ";
            for (int length = SHORTEST_RUN; length <= Math.min(LONGEST_RUN, padded.length()); length++) {
                for (int from = 0; from + length <= padded.length(); from++) {
                    keys[count++] = hash(RUN, padded, from, from + length);
                }
            }
        }
        return Arrays.copyOf(keys, count);
    }

    private static Terms terms(long[] all) {
        Arrays.sort(all);
        long[] keys = new long[all.length];
        float[] weights = new float[all.length];
        int count = 0;
        for (int from = 0, to = 0; from < all.length; from = to) {
            while (to < all.length && all[to] == all[from]) to++;
            keys[count] = all[from];
            weights[count++] = (float) (1 + Math.log(to - from));
        }
        return new Terms(Arrays.copyOf(keys, count), Arrays.copyOf(weights, count));
    }

    /** FNV-1a over the characters, mixed at the end so that the order of keys has nothing to do with the words. */
    private static long hash(long seed, String text, int from, int to) {
        long hash = 0xcbf29ce484222325L ^ seed;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return mixed(hash);
    }

    /** The last steps of MurmurHash3. */
    private static long mixed(long key) {
        long hash = (key ^ key >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }
}
