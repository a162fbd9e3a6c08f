package suki.shared;

import java.util.List;

/** What the command palette and the search page look through. A module contributes one as a bean. */
public interface SearchSource {

    /**
     * @param title    the name as written
     * @param language the BCP 47 tag of the title, or empty
     * @param aside    what stands beside it
     * @param reason   why it matched, in the reader's language
     */
    record Hit(String title, String language, String aside, String reason, String href) {}

    /** Translation key of the group's heading. */
    String group();

    int order();

    List<Hit> search(Actor actor, String typed, Wording wording, int limit);
}
