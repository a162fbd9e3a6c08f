package suki.shared;

import java.util.function.Function;
import java.util.function.Predicate;

/** A line of the settings page: a sentence with its present value, which opens one form. Contributed as a bean. */
public interface SettingLine {

    int order();

    boolean shownTo(Actor actor);

    String sentence(Actor actor, Wording wording);

    String href();

    /** A line that is the same for all who may see it. */
    static SettingLine of(int order, String href, Predicate<Actor> shownTo, Function<Wording, String> sentence) {
        return new SettingLine() {
            @Override
            public int order() {
                return order;
            }

            @Override
            public boolean shownTo(Actor actor) {
                return shownTo.test(actor);
            }

            @Override
            public String sentence(Actor actor, Wording wording) {
                return sentence.apply(wording);
            }

            @Override
            public String href() {
                return href;
            }
        };
    }
}
