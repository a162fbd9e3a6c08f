package suki.team;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import suki.shared.Actor;

/** How a colleague gets in, and stays out: passwords, links, sessions. Runs in the caller's transaction. */
@Component
class Accounts {

    private final Passwords passwords;
    private final Links links;
    private final Sessions sessions;
    private final Post post;
    private final Chronicle chronicle;

    Accounts(Passwords passwords, Links links, Sessions sessions, Post post, Chronicle chronicle) {
        this.passwords = passwords;
        this.links = links;
        this.sessions = sessions;
        this.post = post;
        this.chronicle = chronicle;
    }

    /** Returns the link's address when no letter with it leaves. */
    Optional<String> sendLink(Links.Purpose purpose, ColleagueSummary to, Actor by) {
        Optional<String> unsent = post.link(purpose, to, links.make(purpose, to.id(), by.id(), chronicle.now()));
        String what = switch (purpose) {
            case INVITATION -> "team.invited";
            case PASSWORD -> "team.password_link_sent";
            case SIGN_IN -> "team.sign_in_link_sent";
        };
        chronicle.write(to, what, by);
        return unsent;
    }

    /** Sets the password and ends every session but the given one, and every link on its way. */
    void setPassword(ColleagueSummary who, String password, String firm, Actor by, @Nullable UUID keptSession) {
        Instant now = chronicle.now();
        boolean before = passwords.any(who.id());
        passwords.set(who, password, firm, now);
        sessions.endAll(who.id(), keptSession);
        links.withdraw(who.id(), now);
        chronicle.write(who, "team.password_set", by);
        if (before) post.passwordChanged(who, now);
    }

    boolean invitationPending(ColleagueSummary who) {
        return !passwords.any(who.id()) && links.invited(who.id(), chronicle.now());
    }

    boolean joined(ColleagueSummary who) {
        return passwords.any(who.id());
    }

    void shutOut(ColleagueSummary who, Actor by) {
        sessions.endAll(who.id(), null);
        links.withdraw(who.id(), chronicle.now());
        chronicle.write(who, "team.deactivated", by);
        chronicle.publish(new ColleagueDeactivated(who.id(), chronicle.now()));
    }

    void letBackIn(ColleagueSummary who, Actor by) {
        chronicle.write(who, "team.reactivated", by);
    }

    void changed(ColleagueSummary who, Actor by) {
        chronicle.write(who, "team.profile_changed", by);
    }

    @Transactional
    void changePassword(ColleagueSummary who, String password, String firm, Actor by, UUID keptSession) {
        setPassword(who, password, firm, by, keptSession);
    }

    void secondStepChanged(ColleagueSummary who, Actor by, boolean on) {
        chronicle.write(who, on ? "team.second_step_on" : "team.second_step_off", by);
    }

    @Transactional
    void switchSecondStepOff(ColleagueSummary who, Actor by, SecondSteps steps) {
        steps.off(who.id());
        secondStepChanged(who, by, false);
    }

    Instant now() {
        return chronicle.now();
    }
}
