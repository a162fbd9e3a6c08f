package suki.customers;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Recognises a name by its folded words alone: spelling within a script is forgiven, another script is not. */
@Component
class ExactKeys implements Recognition {

    private static final int MOST_WORDS = 8;

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<String> keys(String name) {
        return NameKeys.words(NameKeys.fold(name));
    }

    @Override
    public List<Set<String>> asked(String typed) {
        List<Set<String>> asked = new ArrayList<>();
        for (String word : NameKeys.words(NameKeys.fold(typed))) if (asked.size() < MOST_WORDS) asked.add(Set.of(word));
        return asked;
    }
}
