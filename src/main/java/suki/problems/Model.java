package suki.problems;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suki.problems.matching.Guess;
import suki.problems.matching.TextMatcher;

/** What this node has learnt of which words belong to which problem. Replaced whole; empty until there is one. */
@Component
class Model {

    private volatile @Nullable TextMatcher matcher;

    /** Of the newest learning; null when there is nothing to learn from. */
    void replace(@Nullable TextMatcher fresh) {
        matcher = fresh;
    }

    boolean ready() {
        return matcher != null;
    }

    /** The most probable problems of a text, by their ids. */
    List<Guess> rank(String text, int limit) {
        return Optional.ofNullable(matcher).map(m -> m.rank(text, limit)).orElse(List.of());
    }
}
