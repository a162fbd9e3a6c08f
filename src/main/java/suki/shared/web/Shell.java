package suki.shared.web;

import gg.jte.Content;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import suki.shared.Actor;
import suki.shared.Ids;
import suki.shared.Language;
import suki.shared.NavEntry;
import suki.shared.Wording;

/**
 * What the frame of a page needs, and the texts that the page itself is written in. Every template has one.
 *
 * @param firm   the firm's name
 * @param csrf   the token that each form carries in {@code _csrf}
 * @param path   the path of this request, to mark the current place
 * @param assets turns {@code /css/suki.css} into its versioned address
 * @param toast  one sentence on what was just done, with its undo, or null
 */
public record Shell(Wording w, @Nullable Actor actor, Reader reader, String firm, String csrf, String path, Instant now,
        List<Place> places, UnaryOperator<String> assets, @Nullable Toast toast) {

    /** A place of the rail as this reader sees it. */
    public record Place(String key, String href, String icon, char letter, NavEntry.Group group, OptionalInt count,
            boolean current) {}

    /** What was just done and how to take it back: the address to post to, or null when it stays done. */
    public record Toast(String sentence, @Nullable String undo) {}

    public String text(String key, Object... values) {
        return w.text(key, values);
    }

    public Content html(String key, Object... values) {
        return w.html(key, values);
    }

    public String asset(String path) {
        return assets.apply(path);
    }

    public Language language() {
        return w.language();
    }

    public List<Place> places(NavEntry.Group group) {
        return places.stream().filter(p -> p.group() == group).toList();
    }

    /** The letter that presses what R, O or another of ours presses, as this reader has chosen. */
    public String key(String ours) {
        return reader.letters().of(ours);
    }

    public boolean signedIn() {
        return actor instanceof Actor.Colleague;
    }

    /** A new one-time id for a form, so that sending it twice does it once. */
    public String once() {
        return Ids.next(now).toString();
    }

    /** Keeps one reader's drafts apart from the next reader's in the same browser. */
    public String who() {
        return actor == null ? "" : actor.id().toString();
    }

    public String actorName() {
        return actor == null ? "" : actor.name();
    }
}
