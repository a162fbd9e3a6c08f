package suki.cases;

import gg.jte.Content;
import java.util.List;
import suki.shared.Actor;
import suki.shared.web.Shell;

/**
 * What a module above shows beside a case, below what was promised in it. Contributed as a bean; each part is a whole
 * {@code <section class="panel">}. The page checked that this colleague may see the case.
 */
public interface CasePanel {

    /** Lower stands higher. */
    int order();

    /** None, one or more; a panel with nothing to say or to do is left out. */
    List<Content> panels(Actor.Colleague me, CaseSeen seen, Shell shell);
}
