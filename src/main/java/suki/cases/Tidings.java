package suki.cases;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import suki.contact.Passage;
import suki.shared.ColleagueId;
import suki.shared.Ids;

/**
 * News that many customers get, each in the thread of a case of their own. It answers nothing that was asked there:
 * what is owed in the case stays owed.
 */
@Service
public class Tidings {

    private final CaseRepository cases;
    private final CaseLetters letters;
    private final CaseNews news;

    Tidings(CaseRepository cases, CaseLetters letters, CaseNews news) {
        this.cases = cases;
        this.letters = letters;
        this.news = news;
    }

    /**
     * Sends it at once; it can't be taken back. What could not go leaves no trace in the thread.
     *
     * @param author who decided that it is told
     * @param words  greeted and signed, in the language of the case
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Passage send(CaseFile one, ColleagueId author, String authorName, String subject, String words,
            Instant now) {
        Passage passage = letters.tidings(one, subject, words, now);
        if (!passage.passed()) return passage;
        cases.add(one, new Entry(new EntryId(Ids.next(now)), EntryKind.LETTER, "colleague", author.value(), authorName,
                now, one.language().tag(), words, Map.of("notice", "true"), null, null,
                passage.message().orElse(null), null, null, List.of()), true);
        news.changed(one);
        return passage;
    }
}
