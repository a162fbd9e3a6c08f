package suki.cases.web;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import suki.cases.AnsweredMeanwhile;
import suki.cases.CaseFile;
import suki.cases.CasePanel;
import suki.cases.CaseSeen;
import suki.cases.Cases;
import suki.cases.Entry;
import suki.cases.Readers;
import suki.shared.Actor;
import suki.shared.Ids;
import suki.shared.Wording;
import suki.shared.web.Form;
import suki.shared.web.Shell;

/** Shows a case, also again with what was typed in it, and who else is there. */
@Component
class CaseSheet {

    private final Cases cases;
    private final CasePages pages;
    private final Readers readers;
    private final List<CasePanel> panels;

    CaseSheet(Cases cases, CasePages pages, Readers readers, List<CasePanel> panels) {
        this.cases = cases;
        this.pages = pages;
        this.readers = readers;
        this.panels = panels.stream().sorted(Comparator.comparingInt(CasePanel::order)).toList();
    }

    /**
     * @param then      where a letter leads, when its writer came from focus mode; may be empty
     * @param meanwhile what came while they wrote, in a sentence; may be empty
     */
    String show(CaseFile one, Actor.Colleague me, Shell shell, Form form, String then, String meanwhile,
            Model model) {
        CaseSeen seen = pages.read(me, one);
        model.addAttribute("page", pages.page(me, seen, shell));
        model.addAttribute("present", present(seen.folder().readers(), meanwhile));
        model.addAttribute("form", form);
        model.addAttribute("then", then);
        model.addAttribute("links", seen.folder().links());
        model.addAttribute("panels", panels.stream().flatMap(p -> p.panels(me, seen, shell).stream()).toList());
        return "cases/case";
    }

    /** Who else is there, for the small part of the page that is fetched again. */
    Present present(CaseFile one, Actor.Colleague me, String meanwhile) {
        return present(readers.others(me, one), meanwhile);
    }

    private static Present present(List<Readers.Reading> others, String meanwhile) {
        return new Present(others.stream().map(o -> new Present.Other(o.name(), o.writing())).toList(), meanwhile);
    }

    /** What came after the word that they saw last, in a sentence; empty when nothing did. */
    String meanwhile(CaseFile one, Actor.Colleague me, String seen, Wording w) {
        return AnsweredMeanwhile.since(cases.thread(me, one), me, Ids.read(seen)).stream().reduce((a, b) -> b)
                .map(last -> meanwhile(last, w)).orElse("");
    }

    static String meanwhile(Entry last, Wording w) {
        String key = last.authorKind().equals("colleague") ? "cases.meanwhile.answered" : "cases.meanwhile.wrote";
        return w.text(key, "name", last.authorName(), "time", w.time(last.at()));
    }
}
