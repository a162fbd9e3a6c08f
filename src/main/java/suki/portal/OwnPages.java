package suki.portal;

import java.util.List;
import org.springframework.stereotype.Component;
import suki.shared.Actor;
import suki.shared.NotFound;

/** Which pages below {@code /my/} somebody may be on. */
@Component
public class OwnPages {

    private final List<OwnPage> pages;

    OwnPages(List<OwnPage> pages) {
        this.pages = pages;
    }

    /**
     * @param code the part of the address after {@code /my/}
     * @throws NotFound if it is no page of theirs
     */
    public void require(Actor.Visitor me, String code) {
        if (pages.stream().noneMatch(p -> p.opens(me, code))) throw new NotFound("page " + code);
    }
}
