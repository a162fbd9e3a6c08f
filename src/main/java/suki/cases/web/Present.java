package suki.cases.web;

import java.util.List;

/**
 * Who else is at a case now.
 *
 * @param meanwhile what was said since this page was shown, in a sentence; may be empty
 */
public record Present(List<Other> others, String meanwhile) {

    /** A colleague who reads, or writes an answer. */
    public record Other(String name, boolean writing) {}
}
