package suki.shared;

/** A line of the settings page: a sentence with its present value, which opens one form. Contributed as a bean. */
public interface SettingLine {

    int order();

    boolean shownTo(Actor actor);

    String sentence(Actor actor, Wording wording);

    String href();
}
