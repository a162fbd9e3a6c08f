package suki.customers;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Recognises a name by its words, plain and folded: spelling within a script is forgiven, another script is not. */
@Component
class ExactKeys implements Recognition {

    private static final int MOST_WORDS = 8;

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<String> keys(String name) {
        var keys = new TreeSet<String>();
        for (String word : NameKeys.words(name)) {
            keys.add(word);
            keys.add(NameKeys.foldWord(word));
            String bare = NameKeys.withoutParticle(word);
            if (bare.isEmpty()) continue;
            keys.add(bare);
            keys.add(NameKeys.foldWord(bare));
        }
        return keys;
    }

    @Override
    public List<Set<String>> asked(String typed) {
        List<String> words = NameKeys.words(typed);
        List<String> names = words.stream().filter(w -> !NameKeys.besideTheName(w)).toList();
        List<Set<String>> asked = new ArrayList<>();
        for (String word : names.isEmpty() ? words : names) {
            if (asked.size() == MOST_WORDS) break;
            var either = new LinkedHashSet<String>();
            either.add(word);
            either.add(NameKeys.foldWord(word));
            asked.add(either);
        }
        return asked;
    }
}
