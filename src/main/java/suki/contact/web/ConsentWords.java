package suki.contact.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import suki.contact.Consent;
import suki.contact.Purpose;
import suki.shared.Wording;

/** What pages say of what a customer allows. */
final class ConsentWords {

    private ConsentWords() {}

    /** In sentences: offers first, and questions only where somebody spoke of them. */
    static List<ConsentLine> lines(List<Consent> said, Wording w) {
        var lines = new ArrayList<ConsentLine>();
        Set<Consent> offers = said.stream().filter(c -> c.purpose() == Purpose.PROMOTION).collect(Collectors.toSet());
        if (offers.isEmpty()) lines.add(new ConsentLine(w.text("contact.wishes.unasked"), ""));
        said.stream().sorted((a, b) -> b.purpose().compareTo(a.purpose())).forEach(c -> lines.add(line(c, w)));
        return lines;
    }

    private static ConsentLine line(Consent one, Wording w) {
        String kind = one.purpose().word() + "." + one.channel().word();
        String what = one.given() ? w.text("contact.wishes.yes." + kind) : w.text("contact.wishes.no." + kind);
        String day = w.dayYear(one.at().atZone(w.zone()).toLocalDate());
        return new ConsentLine(what, one.how().map(h -> w.text("contact.said." + h.word(), "day", day)).orElse(day));
    }
}
