package suki.cases;

import gg.jte.Content;
import suki.shared.web.Shell;

/**
 * What a module above shows below the field in which a colleague notes a customer's words (its id is {@code words}).
 * Contributed as a bean.
 */
public interface IntakePart {

    /** The part as it stands before anything is typed. */
    Content below(Shell shell);
}
