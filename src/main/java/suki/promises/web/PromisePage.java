package suki.promises.web;

import java.util.List;

/** One promise and everything that was done to it. */
public record PromisePage(String self, String name, String what, String href, String state, String stateWord,
        String due,
        String left, boolean open, boolean untold, List<Line> facts) {

    /** What was done, when and by whom. */
    public record Line(String when, String what, String by, String due, String words) {}
}
