package suki.portal;

import gg.jte.Content;
import java.util.List;
import java.util.UUID;
import suki.shared.Actor;
import suki.shared.web.Shell;

/**
 * What a module above shows on a customer's own page, below our word to them. Contributed as a bean; each part is a
 * whole {@code <section>}. The page checked that this visit may see the subject.
 */
public interface PortalPanel {

    /** Lower stands higher. */
    int order();

    /**
     * @param subject what the page is about (a case)
     * @param code    the code under which this visit sees it: part of the page's address, {@code /my/CODE}
     */
    List<Content> panels(Actor.Visitor visitor, UUID subject, String code, Shell shell);
}
