package suki.contact.web;

import java.time.Instant;

/**
 * A letter or a text message in the list of the demo world.
 *
 * @param href where it can be read, or where it leads
 * @param to   address or telephone number
 * @param text whether it is a text message
 */
public record DemoLine(String id, String href, String words, String name, String to, Instant at, boolean text) {}
