package suki.remedies.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import suki.branches.Branches;
import suki.promises.DueRule;
import suki.remedies.AuthorityRule;
import suki.remedies.AuthorityRules;
import suki.remedies.Remedy;
import suki.remedies.RemedyCatalogue;
import suki.shared.Money;
import suki.shared.Wording;

/** Says the tables of remedies and of authority in words. */
@Component
public class AuthorityTable {

    /** A rule: who, what, under which conditions, up to how much, and who said so. */
    public record Line(String id, String who, String what, List<String> conditions, String limit, String set) {}

    /** What a role may give in doubt in a month. */
    public record Allowance(String who, String amount, String set) {}

    /** A remedy of the catalogue. */
    public record Given(String id, String name, String form, String cost, String due) {}

    private final AuthorityRules rules;
    private final RemedyCatalogue catalogue;
    private final Branches branches;

    AuthorityTable(AuthorityRules rules, RemedyCatalogue catalogue, Branches branches) {
        this.rules = rules;
        this.catalogue = catalogue;
        this.branches = branches;
    }

    List<Line> lines(Wording w) {
        return rules.lines().stream().map(l -> new Line(l.rule().id().toString(), who(l.rule(), w),
                l.rule().remedy() == null ? w.text("remedies.rule.any_remedy") : catalogue.ever(l.rule().remedy(),
                        w.language()), conditions(l.rule(), w),
                w.money(new Money(l.rule().limitMinor(), l.rule().currency())),
                w.text("remedies.rule.set", "name", l.by(), "day", w.day(l.at())))).toList();
    }

    private String who(AuthorityRule rule, Wording w) {
        String role = rule.role() == null ? w.text("remedies.rule.anybody")
                : w.text("remedies.role." + rule.role().name().toLowerCase(Locale.ROOT));
        return rule.branch() == null ? role : w.text("remedies.rule.in_branch", "who", role, "branch",
                branches.find(rule.branch()).name());
    }

    private static List<String> conditions(AuthorityRule rule, Wording w) {
        var found = new ArrayList<String>();
        if (!rule.qualification().isEmpty()) {
            found.add(w.text("remedies.rule.qualification", "name", rule.qualification()));
        }
        if (!rule.tier().isEmpty()) found.add(w.text("remedies.rule.tier", "name", rule.tier()));
        if (rule.oldestDays() != null) found.add(w.text("remedies.rule.oldest", "n", rule.oldestDays()));
        if (rule.dearestMinor() != null) {
            found.add(w.text("remedies.rule.dearest", "amount", w.money(new Money(rule.dearestMinor(),
                    rule.currency()))));
        }
        if (rule.mostTimes() != null) found.add(w.text("remedies.rule.times", "n", rule.mostTimes()));
        return found;
    }

    List<Allowance> allowances(Wording w) {
        return rules.allowances().stream().map(a -> new Allowance(w.text("remedies.role." + a.role().name()
                .toLowerCase(Locale.ROOT)), w.money(new Money(a.minor(), a.currency())),
                w.text("remedies.rule.set", "name", a.by(), "day", w.day(a.at())))).toList();
    }

    List<Given> remedies(Wording w) {
        return catalogue.all().stream().map(r -> new Given(r.id().toString(), r.name(w.language()),
                w.text("remedies.form." + r.form().word()), cost(r, w), due(r, w))).toList();
    }

    private static String cost(Remedy remedy, Wording w) {
        if (remedy.percent() != null) return w.text("remedies.cost.percent", "n", remedy.percent());
        return remedy.costs().entrySet().stream().map(c -> w.money(new Money(c.getValue(), c.getKey())))
                .sorted().collect(Collectors.joining(" · "));
    }

    private static String due(Remedy remedy, Wording w) {
        return switch (remedy.due()) {
            case null -> "";
            case DueRule.Close close -> w.text("remedies.due.days", "n", close.days());
            case DueRule.Working working -> w.text("remedies.due.hours", "n", working.time().toHours());
        };
    }
}
