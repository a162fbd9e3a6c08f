package suki.customers.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import suki.customers.Panel;
import suki.shared.Language;

/**
 * A customer's page with one of its tabs.
 *
 * @param story   newest first; empty on the other tab
 * @param older   where the story goes on, or empty
 * @param details null on the story
 */
public record CustomerPage(CustomerHead head, List<StoryLine> story, String older, @Nullable DetailsTab details,
        List<Panel> panels) {

    /** A language by its own name. */
    public static String languageName(String tag) {
        return Language.of(tag).orElseThrow().ownName();
    }
}
