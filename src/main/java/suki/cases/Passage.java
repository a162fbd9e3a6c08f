package suki.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The piece of a text around the words that somebody looked for.
 *
 * @param parts in order; those that were looked for are marked
 * @param at    when the text was written
 */
public record Passage(List<Part> parts, Instant at) {

    private static final int BEFORE = 40;
    private static final int LONGEST = 140;
    private static final String CUT = "…";

    /** A run of the text. */
    public record Part(String text, boolean found) {}

    private record Word(int from, int to) {}

    /** @param tokens folded words as {@link SearchTokens} makes them; of the last the beginning is enough */
    static Optional<Passage> of(String text, List<String> tokens, Instant at) {
        String line = text.replaceAll("\\s+", " ").strip();
        List<Word> found = words(line).stream().filter(w -> matches(line.substring(w.from, w.to), tokens)).toList();
        if (found.isEmpty()) return Optional.empty();
        int start = start(line, found.getFirst().from);
        int end = end(line, start);
        var parts = new ArrayList<Part>();
        var plain = new StringBuilder(start > 0 ? CUT : "");
        int done = start;
        for (Word word : found) {
            if (word.to > end) break;
            plain.append(line, done, word.from);
            if (!plain.isEmpty()) parts.add(new Part(plain.toString(), false));
            plain.setLength(0);
            parts.add(new Part(line.substring(word.from, word.to), true));
            done = word.to;
        }
        plain.append(line, done, end).append(end < line.length() ? CUT : "");
        if (!plain.isEmpty()) parts.add(new Part(plain.toString(), false));
        return Optional.of(new Passage(List.copyOf(parts), at));
    }

    /** At a word's beginning, some way before the first that was found. */
    private static int start(String line, int first) {
        if (first <= BEFORE) return 0;
        int space = line.indexOf(' ', first - BEFORE);
        return space < 0 || space >= first ? first : space + 1;
    }

    private static int end(String line, int start) {
        if (line.length() - start <= LONGEST) return line.length();
        int space = line.lastIndexOf(' ', start + LONGEST);
        return space > start + LONGEST / 2 ? space : line.offsetByCodePoints(start, line.codePointCount(start,
                start + LONGEST));
    }

    private static boolean matches(String word, List<String> tokens) {
        for (String token : SearchTokens.of(word)) {
            if (tokens.contains(token) || token.startsWith(tokens.getLast())) return true;
        }
        return false;
    }

    private static List<Word> words(String line) {
        var words = new ArrayList<Word>();
        int start = -1;
        for (int at = 0, width; at < line.length(); at += width) {
            int sign = line.codePointAt(at);
            width = Character.charCount(sign);
            boolean within = SearchTokens.withinAWord(sign);
            if (within && start < 0) start = at;
            if (!within && start >= 0) {
                words.add(new Word(start, at));
                start = -1;
            }
        }
        if (start >= 0) words.add(new Word(start, line.length()));
        return words;
    }
}
