package suki.team;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import suki.shared.Actor;
import suki.shared.ColleagueId;
import suki.shared.web.Reader;

/** Every way in: a password, a link, and the second step. */
@Service
public class SignIn {

    /** After this many wrong tries within the hour their owner is told by letter, once. */
    static final int TOLD_AFTER = 10;

    /** How an attempt went. */
    public sealed interface Outcome {

        /** @param session what the cookie carries */
        record In(String session) implements Outcome {}

        /** @param step what the browser shows with the code from the telephone */
        record SecondStep(String step) implements Outcome {}

        record Wrong() implements Outcome {}

        /** Too many tries: this one was not looked at. */
        record Wait(Duration at) implements Outcome {}
    }

    /** What a link opens. */
    public enum Opens { INVITATION, PASSWORD, SIGN_IN }

    /** A link that works, seen but not spent. */
    public record Seen(Opens opens, ColleagueSummary who) {}

    /** Who is behind a session, and how they read. */
    public record Known(UUID session, Actor.Colleague actor, Reader reader) {}

    private final Keys keys;
    private final Colleagues colleagues;
    private final Accounts accounts;
    private final Chronicle chronicle;
    private final TransactionOperations transaction;

    SignIn(Keys keys, Colleagues colleagues, Accounts accounts, Chronicle chronicle,
            TransactionOperations transaction) {
        this.keys = keys;
        this.colleagues = colleagues;
        this.accounts = accounts;
        this.chronicle = chronicle;
        this.transaction = transaction;
    }

    /** The same answer, in the same time, for an unknown address and a wrong password. */
    public Outcome withPassword(String email, String password, Visit visit) {
        Instant now = chronicle.now();
        String address = Colleagues.canonical(email);
        Paces.Pace fromHere = keys.paces().take(Paces.Kind.NETWORK, visit.network(), now);
        if (!fromHere.allowed()) return new Outcome.Wait(fromHere.left());
        @Nullable ColleagueSummary who = colleagues.byEmail(address).filter(ColleagueSummary::active).orElse(null);
        boolean knownHere = who != null && keys.sessions().knows(who.id(), visit.network());
        String counted = knownHere ? address + " " + visit.network() : address;
        Paces.Pace pace = keys.paces().take(Paces.Kind.ACCOUNT, counted, now);
        if (!pace.allowed()) return new Outcome.Wait(pace.left());
        if (!keys.passwords().match(who, password) || who == null) {
            if (who != null && pace.tries() == TOLD_AFTER) tell(who, pace.tries(), now);
            return new Outcome.Wrong();
        }
        keys.paces().forget(Paces.Kind.ACCOUNT, counted);
        keys.paces().giveBack(Paces.Kind.NETWORK, visit.network());
        return pass(who, visit, "password");
    }

    private void tell(ColleagueSummary who, int tries, Instant now) {
        transaction.executeWithoutResult(status -> {
            keys.post().manyTries(who, tries, now);
            chronicle.write(who, "team.many_tries", new Actor.House("sign-in"));
        });
    }

    /** Past the first step: the second if it is switched on, or a session. */
    private Outcome pass(ColleagueSummary who, Visit visit, String how) {
        if (keys.secondSteps().on(who.id())) {
            return new Outcome.SecondStep(keys.secondSteps().owe(who.id(), chronicle.now()));
        }
        return new Outcome.In(keys.sessions().open(who, visit, Map.of("name", who.name(), "how", how)));
    }

    /** Whether the browser owes a second step. */
    public boolean owes(String step) {
        return keys.secondSteps().owed(step, chronicle.now()).isPresent();
    }

    /** @param code six figures of the telephone, or a recovery code */
    public Outcome secondStep(String step, String code, Visit visit) {
        Instant now = chronicle.now();
        Optional<ColleagueId> owing = keys.secondSteps().owed(step, now);
        if (owing.isEmpty()) return new Outcome.Wrong();
        ColleagueId id = owing.get();
        Paces.Pace pace = keys.paces().take(Paces.Kind.CODE, id.toString(), now);
        if (!pace.allowed()) return new Outcome.Wait(pace.left());
        ColleagueSummary who = colleagues.find(id).filter(ColleagueSummary::active).orElse(null);
        if (who == null || !keys.secondSteps().use(id, code, now)) {
            if (who != null && pace.tries() == TOLD_AFTER) tell(who, pace.tries(), now);
            return new Outcome.Wrong();
        }
        if (!keys.secondSteps().settle(step)) return new Outcome.Wrong();
        keys.paces().forget(Paces.Kind.CODE, id.toString());
        return new Outcome.In(keys.sessions().open(who, visit, Map.of("name", who.name(), "how", "second step")));
    }

    /** Sends a way in without a password, if there is such a colleague; says the same either way. */
    public void sendLink(String email, Visit visit) {
        send(email, visit, Links.Purpose.SIGN_IN);
    }

    /** Sends a link for a new password, if there is such a colleague; says the same either way. */
    public void sendPasswordLink(String email, Visit visit) {
        send(email, visit, Links.Purpose.PASSWORD);
    }

    private void send(String email, Visit visit, Links.Purpose purpose) {
        Instant now = chronicle.now();
        String address = Colleagues.canonical(email);
        boolean may = keys.paces().take(Paces.Kind.LETTERS_NETWORK, visit.network(), now).allowed()
                && keys.paces().take(Paces.Kind.LETTERS, address, now).allowed();
        if (!may) return;
        colleagues.byEmail(address).filter(ColleagueSummary::active).ifPresent(who ->
                transaction.executeWithoutResult(status ->
                        accounts.sendLink(purpose, who, new Actor.House("sign-in"))));
    }

    /** What the link opens; looking spends nothing. */
    public Optional<Seen> look(String token) {
        return keys.links().look(token, chronicle.now()).flatMap(link -> colleagues.find(link.colleague())
                .map(who -> new Seen(Opens.valueOf(link.purpose().name()), who)));
    }

    /** Spends a link that signs in. */
    @Transactional
    public Outcome spend(String token, Visit visit) {
        Optional<Seen> seen = look(token).filter(s -> s.opens() == Opens.SIGN_IN);
        if (seen.isEmpty() || !keys.links().spend(token, chronicle.now())) return new Outcome.Wrong();
        return pass(seen.get().who(), visit, "link");
    }

    /** Spends an invitation or a link for a new password by choosing the password; then signs in. */
    @Transactional
    public Outcome choose(String token, String password, String firm, Visit visit) {
        Optional<Seen> seen = look(token).filter(s -> s.opens() != Opens.SIGN_IN);
        if (seen.isEmpty()) return new Outcome.Wrong();
        ColleagueSummary who = seen.get().who();
        if (!keys.links().spend(token, chronicle.now())) return new Outcome.Wrong();
        accounts.setPassword(who, password, firm,
                new Actor.Colleague(who.id(), who.name(), who.home(), java.util.List.of()), null);
        return pass(who, visit, "link");
    }

    /** Signs the first administrator in right after the first page. */
    @Transactional
    public String open(ColleagueId id, Visit visit) {
        ColleagueSummary who = colleagues.find(id).orElseThrow();
        return keys.sessions().open(who, visit, Map.of("name", who.name(), "how", "first run"));
    }

    /** Whose session it is, if it goes on; read at every request. */
    public Optional<Known> recognise(String session) {
        return keys.sessions().recognise(session);
    }

    /** Ends the session of this browser. */
    public void out(String session) {
        keys.sessions().end(session);
    }
}
