package suki.cases.web;

import java.util.List;
import java.util.Optional;
import suki.cases.Apology;
import suki.cases.CaseFile;
import suki.cases.Folder;
import suki.cases.Handovers.Follower;
import suki.cases.Handovers.Handover;
import suki.cases.Judgement;
import suki.cases.Redress;
import suki.shared.Actor;
import suki.shared.Wording;
import suki.shared.web.Shell;

/** What a case's page says of whose fault it was, of our apology, and of who has the case. */
final class Rights {

    private Rights() {}

    static CasePage.Right of(Actor.Colleague me, CaseFile one, Folder folder, Shell shell) {
        Wording w = shell.w();
        Redress.Standing standing = folder.standing();
        Optional<Handover> waiting = folder.handover().filter(h -> h.confirmedAt() == null
                && h.to().equals(one.owner()));
        boolean mine = waiting.filter(h -> h.to().equals(me.colleagueId())).isPresent();
        List<Follower> told = folder.followers();
        String judged = standing.judgement().map(j -> w.text("cases.judged.by", "by", j.byName(), "when",
                w.moment(j.at(), shell.now()))).orElse("");
        String hit = standing.judgement().map(j -> w.text("cases.hit." + j.severity().word())).orElse("");
        return new CasePage.Right(standing.judgement().map(j -> fault(j, w)).orElse(""), hit, judged,
                standing.apology().isPresent() ? "said" : standing.sorryOwed() ? "owed" : "none",
                standing.apology().map(a -> said(a, w, shell)).orElse(""),
                mine ? waiting.get().by() : "", mine ? waiting.get().brief() : "", mine && waiting.get().live(),
                waiting.isPresent() && !mine ? folder.owner() : "",
                told.stream().map(Follower::name).toList(),
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
