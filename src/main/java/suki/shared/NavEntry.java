package suki.shared;

import java.util.OptionalInt;
import java.util.function.Predicate;

/** A place in the rail. A module that has pages contributes one as a bean. */
public interface NavEntry {

    /** The part of the rail it stands in; BEGIN stands only below, on a small screen, where no bar has the button. */
    enum Group { WORK, LOOKING_AFTER, FIRM, FOOT, BEGIN }

    /** Translation key of its name. */
    String key();

    String href();

    /** Name of the icon: {@code today} for {@code i-today}. */
    String icon();

    /** The letter after {@code G}; a space when there is none. */
    default char letter() {
        return ' ';
    }

    Group group();

    int order();

    boolean shownTo(Actor actor);

    /** A quiet figure beside the name. */
    default OptionalInt count(Actor actor) {
        return OptionalInt.empty();
    }

    /** A place without letter and figure. */
    static NavEntry of(String key, String href, String icon, Group group, int order, Predicate<Actor> shownTo) {
        return of(key, href, icon, ' ', group, order, shownTo);
    }

    /** A place without a figure. */
    static NavEntry of(String key, String href, String icon, char letter, Group group, int order,
            Predicate<Actor> shownTo) {
        return new NavEntry() {
            @Override
            public String key() {
                return key;
            }

            @Override
            public String href() {
                return href;
            }

            @Override
            public String icon() {
                return icon;
            }

            @Override
            public char letter() {
                return letter;
            }

            @Override
            public Group group() {
                return group;
            }

            @Override
            public int order() {
                return order;
            }

            @Override
            public boolean shownTo(Actor actor) {
                return shownTo.test(actor);
            }
        };
    }
}
