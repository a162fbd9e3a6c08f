package suki.team;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import suki.shared.Texts;
import suki.shared.Wording;

/**
 * The letters that this module writes to colleagues, in their language. Addresses in them come from the setting
 * {@code suki.url} and never from the request, whose host anybody can make up.
 */
@Component
class Post {

    private final Letters letters;
    private final Texts texts;
    private final Settings settings;
    private final URI home;

    Post(Letters letters, Texts texts, Settings settings, @Value("${suki.url:http://localhost:8080}") URI home) {
        this.letters = letters;
        this.texts = texts;
        this.settings = settings;
        this.home = home;
    }

    /** Sends the link. Returns its address when letters do not leave the house: somebody must hand it over. */
    Optional<String> link(Links.Purpose purpose, ColleagueSummary to, Links.Made link) {
        Wording w = wording(to);
        String address = home.resolve("/link/" + link.token()).toString();
        String subject = switch (purpose) {
            case INVITATION -> w.text("team.letter.invitation.subject", "firm", settings.firm());
            case PASSWORD -> w.text("team.letter.password.subject", "firm", settings.firm());
            case SIGN_IN -> w.text("team.letter.sign_in.subject", "firm", settings.firm());
        };
        String text = switch (purpose) {
            case INVITATION -> w.text("team.letter.invitation.text", "name", to.name(), "firm", settings.firm(),
                    "link", address, "until", w.dayTime(link.ends()));
            case PASSWORD -> w.text("team.letter.password.text", "name", to.name(), "firm", settings.firm(),
                    "link", address, "until", w.dayTime(link.ends()));
            case SIGN_IN -> w.text("team.letter.sign_in.text", "name", to.name(), "firm", settings.firm(),
                    "link", address, "until", w.dayTime(link.ends()));
        };
        letters.send(to.email(), to.language(), subject, text);
        return letters.leaves() ? Optional.empty() : Optional.of(address);
    }

    void manyTries(ColleagueSummary to, int tries, Instant at) {
        Wording w = wording(to);
        letters.send(to.email(), to.language(), w.text("team.letter.tries.subject", "firm", settings.firm()),
                w.text("team.letter.tries.text", "name", to.name(), "n", tries, "when", w.dayTime(at),
                        "link", home.resolve("/me").toString()));
    }

    void passwordChanged(ColleagueSummary to, Instant at) {
        Wording w = wording(to);
        letters.send(to.email(), to.language(), w.text("team.letter.changed.subject", "firm", settings.firm()),
                w.text("team.letter.changed.text", "name", to.name(), "when", w.dayTime(at),
                        "link", home.resolve("/forgot").toString()));
    }

    private Wording wording(ColleagueSummary to) {
        return new Wording(texts, to.language(), to.zone());
    }
}
