package suki.shared.web;

import java.time.ZoneId;
import suki.shared.Language;

/**
 * How the person in front of the page reads it.
 *
 * @param theme   {@code light}, {@code dark} or {@code auto}
 * @param density {@code comfortable} or {@code compact}
 * @param keys    whether single letters act
 * @param letters which they are
 */
public record Reader(Language language, ZoneId zone, String theme, String density, boolean keys, Letters letters) {

    /** The request attribute in which whoever recognises the reader leaves this. */
    public static final String ATTRIBUTE = Reader.class.getName();
}
