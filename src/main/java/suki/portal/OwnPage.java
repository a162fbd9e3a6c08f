package suki.portal;

import suki.shared.Actor;

/** Which pages under {@code /my/} a visit may read, known to the modules whose they are. Contributed as a bean. */
public interface OwnPage {

    /** @param code the part of the address after {@code /my/} */
    boolean opens(Actor.Visitor visitor, String code);
}
