package suki.cases;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import suki.mail.Attachment;
import suki.mail.ReceivedMail;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.CustomerId;
import suki.shared.Language;

/**
 * A case about to be opened.
 *
 * @param words     the customer's own words, verbatim
 * @param wants     what they want put right; may be empty
 * @param countFrom the instant from which promises count: arrival, not reading
 * @param confirmed whether the writer is known to be who they say
 * @param answerable whether anything may be sent back by machine
 */
public record NewCase(CustomerId customer, BranchId branch, @Nullable ColleagueId owner, @Nullable UUID kind,
        Channel channel, String priority, Language language, String subject, String words, String wants,
        List<Attachment> files, Instant countFrom, @Nullable ReceivedMail mail, @Nullable String address,
        boolean confirmed, boolean answerable, @Nullable String externalId) {

    static final int LONGEST_SUBJECT = 300;
    static final int LONGEST_WORDS = 200_000;
    static final int LONGEST_WANTS = 4_000;

    /** A first line for a case without a subject, from its words. */
    static String subjectOf(String subject, String words) {
        String line = subject.isBlank() ? words.strip().lines().findFirst().orElse("") : subject.strip();
        if (line.isBlank()) line = "–";
        if (line.length() <= LONGEST_SUBJECT) return line;
        int end = line.offsetByCodePoints(0, line.codePointCount(0, LONGEST_SUBJECT - 1));
        return line.substring(0, end) + "…";
    }
}
