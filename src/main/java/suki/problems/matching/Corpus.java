package suki.problems.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Texts to learn from.
 *
 * @param texts their n-grams
 * @param classes for each text, from 0 to {@code labels - 1}; {@code labels} for a text that belongs to none
 * @param labels how many labels there are
 * @param none whether there are texts that belong to none; they are a class of their own
 */
record Corpus(List<Ngrams> texts, int[] classes, int labels, boolean none) {

    /** Into how many parts texts are dealt to be held out by turns. */
    static final int FOLDS = 5;

    /** N-grams of all texts together, at most: with vectors and the judges' weights, some 300 MB while learning. */
    private static final int MOST_NGRAMS = 8_000_000;

    /** The texts in which there is something to compare; the last ones if there are too many. */
    static Corpus of(List<Example> examples, List<String> labels) {
        var texts = new ArrayList<Ngrams>();
        var classes = new ArrayList<Integer>();
        long ngrams = 0;
        for (Example example : examples.reversed()) {
            Ngrams text = Ngrams.of(example.text());
            ngrams += text.count();
            if (ngrams > MOST_NGRAMS) break;
            if (text.count() == 0) continue;
            texts.add(text);
            classes.add(example.label() == null ? labels.size()
                    : Collections.binarySearch(labels, example.label()));
        }
        return new Corpus(texts.reversed(), classes.reversed().stream().mapToInt(c -> c).toArray(), labels.size(),
                classes.contains(labels.size()));
    }

    int size() {
        return classes.length;
    }

    /** How many classes there are, "none" included. */
    int count() {
        return labels + (none ? 1 : 0);
    }

    /** These texts only, with the same classes. */
    Corpus only(int[] indexes) {
        return new Corpus(Arrays.stream(indexes).mapToObj(texts::get).toList(),
                Arrays.stream(indexes).map(i -> classes[i]).toArray(), labels, none);
    }

    /** These texts, all of labels kept, with the classes numbered anew in the order given by {@code kept}. */
    Corpus renumbered(int[] indexes, int[] kept) {
        int[] number = new int[labels + 1];
        for (int i = 0; i < kept.length; i++) number[kept[i]] = i;
        number[labels] = kept.length;
        return new Corpus(Arrays.stream(indexes).mapToObj(texts::get).toList(),
                Arrays.stream(indexes).map(i -> number[classes[i]]).toArray(), kept.length, none);
    }

    /** For each text a part from 0 to {@code FOLDS - 1}; the texts of each class are dealt in turn. */
    int[] folds() {
        int[] dealt = new int[labels + 1];
        int[] folds = new int[classes.length];
        for (int i = 0; i < folds.length; i++) folds[i] = dealt[classes[i]]++ % FOLDS;
        return folds;
    }

    /** How many texts each class has, "none" last. */
    int[] sizes() {
        int[] sizes = new int[labels + 1];
        for (int c : classes) sizes[c]++;
        return sizes;
    }
}
