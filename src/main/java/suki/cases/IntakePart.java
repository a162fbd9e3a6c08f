package suki.cases;

import gg.jte.Content;
import java.util.Map;
import suki.shared.Actor;
import suki.shared.web.Shell;

/**
 * What a module above shows below the field in which a colleague notes a customer's words (its id is {@code words}).
 * Contributed as a bean.
 */
public interface IntakePart {

    /** The part as it stands before anything is typed. */
    Content below(Shell shell);

    /** The case was opened with what the form held, fields of this part among it; in the same transaction. */
    default void opened(Actor.Colleague me, CaseFile one, Map<String, String> typed) {
        // most parts only show something
    }
}
