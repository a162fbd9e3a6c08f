package suki.mail;

import java.util.Optional;

/**
 * A file that came or goes with a letter.
 *
 * @param fileName  safe to show and to save under: no path, no control or direction signs; up to 200 characters
 * @param mediaType lower-case, such as {@code image/png}; what the sender claimed, never checked
 * @param bytes     its size
 * @param cid       the name under which the HTML of the letter shows it, without angle brackets
 */
public record Attachment(BlobId blob, String fileName, String mediaType, int bytes, Optional<String> cid) {}
