package suki.cases.web;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import suki.cases.Apology;
import suki.cases.CaseFile;
import suki.cases.Handovers;
import suki.cases.Handovers.Handover;
import suki.cases.Judgement;
import suki.cases.Redress;
import suki.shared.Actor;
import suki.shared.Wording;
import suki.shared.web.Shell;
import suki.team.ColleagueSummary;
import suki.team.Team;

/** What a case's page says of whose fault it was, of our apology, and of who has the case. */
@Component
class Rights {

    private final Redress redress;
    private final Handovers handovers;
    private final Team team;

    Rights(Redress redress, Handovers handovers, Team team) {
        this.redress = redress;
        this.handovers = handovers;
        this.team = team;
    }

    CasePage.Right of(Actor.Colleague me, CaseFile one, Shell shell) {
        Wording w = shell.w();
        Redress.Standing standing = redress.standing(one);
        Optional<Handover> waiting = handovers.last(one).filter(h -> h.confirmedAt() == null
                && h.to().equals(one.owner()));
        boolean mine = waiting.filter(h -> h.to().equals(me.colleagueId())).isPresent();
        List<ColleagueSummary> told = handovers.followers(one);
        String judged = standing.judgement().map(j -> w.text("cases.judged.by", "by", j.byName(), "when",
                w.moment(j.at(), shell.now()))).orElse("");
        String hit = standing.judgement().map(j -> w.text("cases.hit." + j.severity().word())).orElse("");
        return new CasePage.Right(standing.judgement().map(j -> fault(j, w)).orElse(""), hit, judged,
                standing.apology().isPresent() ? "said" : standing.sorryOwed() ? "owed" : "none",
                standing.apology().map(a -> said(a, w, shell)).orElse(""),
                mine ? waiting.get().by() : "", mine ? waiting.get().brief() : "", mine && waiting.get().live(),
                waiting.isPresent() && !mine ? team.colleague(waiting.get().to()).name() : "",
                told.stream().map(ColleagueSummary::name).toList(),
                told.stream().anyMatch(c -> c.id().equals(me.colleagueId())));
    }

    private static String fault(Judgement judgement, Wording w) {
        return w.text("cases.fault." + judgement.fault().word());
    }

    private static String said(Apology apology, Wording w, Shell shell) {
        return w.text("cases.sorry.said." + apology.how().word(), "by", apology.byName(), "when",
                w.moment(apology.at(), shell.now()));
    }
}
