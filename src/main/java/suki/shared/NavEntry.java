package suki.shared;

import java.util.OptionalInt;

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
}
