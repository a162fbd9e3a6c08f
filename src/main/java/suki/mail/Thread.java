package suki.mail;

import java.util.UUID;

/**
 * What a module above attached to a letter, so that the answer finds its way back; opaque here.
 *
 * @param kind     a word such as {@code case}
 * @param customer whose it is
 * @param subject  the thing that was written about
 */
public record Thread(String kind, UUID customer, UUID subject) {}
