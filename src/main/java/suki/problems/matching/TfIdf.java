package suki.problems.matching;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import suki.problems.matching.Ngrams.Terms;

/**
 * Turns n-grams into vectors: each weighs by how often the text has it and how few texts have it (Salton and Buckley,
 * Information Processing and Management 24, 1988; smoothed idf).
 *
 * <p>Words and runs of characters are two blocks, each of length one, the runs then half as long again. A term never
 * seen in training has no place in the vector but counts in the length, so a text that shares little with the
 * examples is near to nothing instead of being blown up to full length.
 */
final class TfIdf {

    /** The squared length of a text all of whose terms are known. */
    static final double FULL = 1 + 1.5 * 1.5;

    private static final float RUNS_WEIGH = 1.5f;
    private static final int WORDS_SHARE = 3;
    private static final int FEW_TEXTS = 2_000;

    private final Dictionary words;
    private final Dictionary characters;

    private TfIdf(Dictionary words, Dictionary characters) {
        this.words = words;
        this.characters = characters;
    }

    /**
     * Learns the terms of these texts; those of one text only are kept just while there are few texts.
     *
     * @param most terms to keep, at most; the most frequent ones are
     */
    static TfIdf learn(List<Ngrams> texts, int most) {
        int least = texts.size() < FEW_TEXTS ? 1 : 2;
        return new TfIdf(Dictionary.learn(texts, Ngrams::words, least, most / WORDS_SHARE),
                Dictionary.learn(texts, Ngrams::characters, least, most - most / WORDS_SHARE));
    }

    /** How many places the vectors have. */
    int size() {
        return words.keys.length + characters.keys.length;
    }

    SparseVector vector(Ngrams text) {
        int most = text.count();
        int[] ids = new int[most];
        float[] values = new float[most];
        int count = words.fill(text.words(), 1, 0, new Filling(ids, values, 0));
        count = characters.fill(text.characters(), RUNS_WEIGH, words.keys.length, new Filling(ids, values, count));
        return new SparseVector(Arrays.copyOf(ids, count), Arrays.copyOf(values, count));
    }

    List<SparseVector> vectors(List<Ngrams> texts) {
        return texts.stream().map(this::vector).toList();
    }

    private record Filling(int[] ids, float[] values, int from) {}

    /**
     * The terms of one block.
     *
     * @param keys ascending
     * @param idf in the same order
     * @param unseen the idf of a term that no text has
     */
    private record Dictionary(long[] keys, float[] idf, double unseen) {

        static Dictionary learn(List<Ngrams> texts, Function<Ngrams, Terms> block, int least, int most) {
            long[] all = new long[Math.toIntExact(texts.stream().mapToLong(t -> block.apply(t).keys().length).sum())];
            int filled = 0;
            for (Ngrams text : texts) {
                long[] keys = block.apply(text).keys();
                System.arraycopy(keys, 0, all, filled, keys.length);
                filled += keys.length;
            }
            Arrays.sort(all);
            int[] texted = new int[texts.size() + 2];
            for (int from = 0, to = 0; from < all.length; from = to) {
                to = endOfRun(all, from);
                texted[to - from]++;
            }
            int lowest = texts.size() + 1;
            int kept = 0;
            while (lowest > least && kept + texted[lowest - 1] <= most) kept += texted[--lowest];
            // of those just too rare, the first by hash fill what is left
            int extra = lowest > least ? most - kept : 0;
            return keep(all, new Choice(lowest, kept, extra), texts.size());
        }

        /** Terms in at least {@code lowest} texts, which are {@code kept}, and {@code extra} of one text less. */
        private record Choice(int lowest, int kept, int extra) {}

        private static Dictionary keep(long[] all, Choice choice, int texts) {
            long[] keys = new long[choice.kept() + choice.extra()];
            float[] idf = new float[keys.length];
            int count = 0;
            int extra = choice.extra();
            for (int from = 0, to = 0; from < all.length; from = to) {
                to = endOfRun(all, from);
                boolean more = to - from == choice.lowest() - 1 && extra > 0;
                if (more) extra--;
                if (!more && to - from < choice.lowest()) continue;
                keys[count] = all[from];
                idf[count++] = (float) idf(to - from, texts);
            }
            return new Dictionary(keys, idf, idf(0, texts));
        }

        private static int endOfRun(long[] sorted, int from) {
            int to = from + 1;
            while (to < sorted.length && sorted[to] == sorted[from]) to++;
            return to;
        }

        private static double idf(int having, int texts) {
            return Math.log((1.0 + texts) / (1.0 + having)) + 1;
        }

        /** Returns the end of what is filled. */
        int fill(Terms terms, float weigh, int offset, Filling into) {
            int end = into.from();
            double squares = 0;
            for (int i = 0; i < terms.keys().length; i++) {
                int id = Arrays.binarySearch(keys, terms.keys()[i]);
                double value = terms.weights()[i] * (id < 0 ? unseen : idf[id]);
                squares += value * value;
                if (id < 0) continue;
                into.ids()[end] = id + offset;
                into.values()[end++] = (float) value;
            }
            float scale = squares > 0 ? (float) (weigh / Math.sqrt(squares)) : 0;
            for (int i = into.from(); i < end; i++) into.values()[i] *= scale;
            return end;
        }
    }
}
