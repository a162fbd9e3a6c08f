package suki.mail;

/**
 * A file by its content.
 *
 * @param value the SHA-256 of the content, 64 lower-case hexadecimal digits
 */
public record BlobId(String value) {

    private static final int DIGITS = 64;

    public BlobId {
        boolean hex = value.length() == DIGITS
                && value.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
        if (!hex) throw new IllegalArgumentException("Not a content hash: " + value);
    }

    @Override
    public String toString() {
        return value;
    }
}
