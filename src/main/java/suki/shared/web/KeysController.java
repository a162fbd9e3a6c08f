package suki.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import suki.shared.Access;
import suki.shared.Actor;
import suki.shared.NavEntry;

/** The sheet of keys, as a page and as what {@code ?} opens; and the list of all places, for small screens. */
@Controller
@Access(Access.Who.COLLEAGUE)
class KeysController {

    private final ObjectProvider<NavEntry> entries;

    KeysController(ObjectProvider<NavEntry> entries) {
        this.entries = entries;
    }

    @GetMapping("/keys")
    ModelAndView keys(Actor.Colleague actor, HttpServletRequest request, Shell shell) {
        boolean sheetOnly = request.getHeader("HX-Request") != null;
        List<Shell.Place> places = places(actor, e -> e.letter() != ' ');
        return new ModelAndView(sheetOnly ? "layout/keys" : "layout/keyspage",
                Map.of("shell", shell, "places", places));
    }

    @GetMapping("/more")
    ModelAndView more(Actor.Colleague actor, Shell shell) {
        return new ModelAndView("layout/more",
                Map.of("shell", shell, "places", places(actor, e -> e.group() != NavEntry.Group.WORK)));
    }

    private List<Shell.Place> places(Actor actor, Predicate<NavEntry> wanted) {
        return entries.stream().filter(e -> e.shownTo(actor)).filter(wanted)
                .sorted(Comparator.comparingInt(NavEntry::order))
                .map(e -> new Shell.Place(e.key(), e.href(), e.icon(), e.letter(), e.group(), e.count(actor), false))
                .toList();
    }
}
