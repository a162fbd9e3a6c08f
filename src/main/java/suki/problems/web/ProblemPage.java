package suki.problems.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import suki.shared.Language;

/**
 * One known problem.
 *
 * @param into     the problem it counts for; null while it stands alone
 * @param hit      how many cases and customers it hit, in a sentence
 * @param words    what staff pass on, by language; those without are left out
 * @param cases    as far as the reader may see them
 * @param hidden   how many cases there are besides, in a sentence; empty when none
 * @param manages  whether the reader may change it
 * @param tells    whether the reader may tell everybody
 */
public record ProblemPage(String code, String name, String language, String what, String state, String stateMark,
        String stateWord, String stateWhy, String owner, String opened, @Nullable Link into, String hit,
        List<Branch> branches, List<Words> words, List<Case> cases, @Nullable String next, String hidden,
        List<Fact> facts, List<Link> members, List<Link> tellings, boolean manages, boolean tells) {

    /** Another page. */
    public record Link(String href, String name, String more) {}

    /** A branch that it hit. */
    public record Branch(String name, String count) {}

    /** What staff pass on in a language. */
    public record Words(Language language, String workaround) {}

    /** A case that is about it. */
    public record Case(String code, String subject, String customer, String branch, String when, String state,
            boolean suggested) {}

    /** That it came into a state. */
    public record Fact(String when, String words, String why) {}
}
