package suki.problems;

/**
 * Words about a problem in one language.
 *
 * @param workaround what staff may pass on while it lasts; may be empty
 * @param mended     what customers are told when it is mended; may be empty
 */
public record ProblemWords(String workaround, String mended) {

    public static final ProblemWords NONE = new ProblemWords("", "");
}
