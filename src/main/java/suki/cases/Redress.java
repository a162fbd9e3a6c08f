package suki.cases;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.contact.Greetings;
import suki.contact.TextRefused;
import suki.customers.CustomerSummary;
import suki.mail.MailBounced;
import suki.mail.MailRefused;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Wording;

/**
 * Whose fault it was, and saying sorry. An apology is a step of its own, in the customer's language; a case in which
 * the firm erred is not closed without one (P1.5). A letter that was taken back, refused or bounced said nothing.
 */
@Service
public class Redress {

    private static final int LONGEST_WHY = 2_000;
    /** Letters and digits that somebody must add to the ready words before they are their own. */
    private static final int OWN_WORDS = 15;

    private final Cases door;
    private final RedressRows rows;
    private final Correspondence letters;
    private final CaseNews news;
    private final Clock clock;

    Redress(Cases door, RedressRows rows, Correspondence letters, CaseNews news, Clock clock) {
        this.door = door;
        this.rows = rows;
        this.letters = letters;
        this.news = news;
        this.clock = clock;
    }

    /**
     * What stands of both. The caller has found the case.
     *
     * @param sorryOwed the firm erred and has not said sorry: the case cannot be closed
     */
    public record Standing(Optional<Judgement> judgement, Optional<Apology> apology, boolean sorryOwed) {

        static Standing of(Optional<Judgement> judgement, Optional<Apology> apology) {
            return new Standing(judgement, apology,
                    judgement.filter(j -> j.fault() == Fault.OURS).isPresent() && apology.isEmpty());
        }
    }

    public Standing standing(CaseFile one) {
        return rows.standing(one);
    }

    /** Records whose fault it was and how hard it hit; a later judgement replaces an earlier one, which stays. */
    @Transactional
    public void judge(Actor by, String code, Fault fault, Severity severity, String why) {
        CaseFile one = door.worked(by, code);
        int over = why.strip().length() - LONGEST_WHY;
        if (over > 0) throw BadForm.field("why", "cases.val.long", "n", over);
        Instant now = clock.instant();
        rows.judge(one, by, fault, severity, why.strip(), now);
        news.tell(one, "cases.judged", by, now, false, Map.of());
        news.changed(one);
    }

    /** The ready words, in the customer's language: greeting, apology, room for their own words, name. */
    public String readyWords(CaseFile one, CustomerSummary customer, Actor by, Wording theirs) {
        return theirs.text("cases.sorry.ready", "greetName", Greetings.name(customer, one.language()), "colleague",
                by.name());
    }

    /**
     * Says sorry by letter, or records that it was said.
     *
     * @param words the letter, or what was said
     * @param ready the words that the form offered; own ones must have come to them
     * @param seen  as for {@link Correspondence#write(Actor, String, String, List, Correspondence.After, String, UUID)}
     * @throws AnsweredMeanwhile as there
     */
    @Transactional
    public Entry apologise(Actor by, String code, Apology.How how, String words, String ready, @Nullable UUID seen) {
        CaseFile one = door.lockedOpen(by, code);
        if (own(words, ready) < OWN_WORDS) throw BadForm.field("body", "cases.val.own_words");
        Instant now = clock.instant();
        Entry entry = how == Apology.How.LETTER
                ? letters.write(by, code, words, List.of(), Correspondence.After.NOTHING, "", seen)
                : letters.note(by, code, words, List.of());
        if (how == Apology.How.LETTER && entry.letter() == null) throw BadForm.field("how", "cases.val.no_letter");
        if (how != Apology.How.LETTER) door.fact(one, by, Map.of("what", "sorry_" + how.word()), now);
        rows.apologise(one, by, entry.id(), how, now);
        news.tell(one, "cases.apologised", by, now, true, Map.of());
        news.changed(one);
        return entry;
    }

    /** Letters and digits that are not of the ready words. */
    private static long own(String words, String ready) {
        String rest = words;
        for (String line : ready.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
            rest = rest.replace(line, "");
        }
        return rest.codePoints().filter(Character::isLetterOrDigit).count();
    }

    @EventListener
    void refused(MailRefused letter) {
        rows.lost(letter.letter().value(), letter.at());
    }

    @EventListener
    void refused(TextRefused text) {
        rows.lost(text.text().value(), text.at());
    }

    @EventListener
    void bounced(MailBounced letter) {
        if (letter.hard()) rows.lost(letter.letter().value(), letter.at());
    }
}
