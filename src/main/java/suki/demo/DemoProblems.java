package suki.demo;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import suki.cases.CaseFile;
import suki.cases.CaseLists;
import suki.cases.CaseLists.Show;
import suki.cases.Cases;
import suki.cases.Channel;
import suki.cases.NewCase;
import suki.cases.Resolution;
import suki.problems.KnownProblem;
import suki.problems.KnownProblems;
import suki.problems.KnownProblems.Said;
import suki.problems.ProblemLinks;
import suki.problems.ProblemLinks.How;
import suki.problems.ProblemState;
import suki.problems.ProblemWords;
import suki.problems.TellingId;
import suki.problems.Tellings;
import suki.shared.Actor;
import suki.shared.Language;
import suki.shared.Work;

/** What several customers of the demo firm told of: thermostats that fail, and deliveries that found no way up. */
@Component
@ConditionalOnProperty("suki.demo")
class DemoProblems {

    private final DemoPeople people;
    private final Cases cases;
    private final CaseLists lists;
    private final KnownProblems problems;
    private final ProblemLinks links;
    private final Tellings tellings;
    private final ObjectProvider<Work> works;
    private final Clock clock;

    DemoProblems(DemoPeople people, Cases cases, CaseLists lists, KnownProblems problems,
            ProblemLinks links, Tellings tellings, ObjectProvider<Work> works, Clock clock) {
        this.people = people;
        this.cases = cases;
        this.lists = lists;
        this.problems = problems;
        this.links = links;
        this.tellings = tellings;
        this.works = works;
        this.clock = clock;
    }

    /** A problem that was mended, and everybody whom it hit was told. */
    void before(Consumer<Duration> at) {
        at.accept(Duration.ofDays(12));
        Actor.Colleague imran = people.colleague("imran");
        UUID came = people.kind("Nobody came");
        KnownProblem lift = problems.open(imran, new Said("Deliveries turn back at a broken lift", "Drivers were told "
                + "to deliver to the ground floor only. Customers waited upstairs and nobody rang.", Language.EN,
                imran.colleagueId()));
        linked(lift, closed(came, "joseph", "Tariq Road", Language.EN, "The oven did not come up",
                "I waited on the fourth floor all day. The driver turned back because the lift was broken."));
        linked(lift, closed(came, "bilal", "Tariq Road", Language.UR, "Delivery turned back",
                "لفٹ خراب تھی، ڈرائیور سامان لے کر واپس چلا گیا اور فون تک نہیں کیا۔"));
        linked(lift, closed(came, "lakshmi", "T. Nagar", Language.TA, "Delivery did not come up",
                "லிஃப்ட் வேலை செய்யவில்லை என்று டெலிவரி செய்பவர் திரும்பிப் போய்விட்டார். யாரும் போன் செய்யவில்லை."));
        linked(lift, closed(came, "maricel", "Cubao", Language.FIL, "Walang umakyat",
                "Sira po ang elevator kaya bumalik ang driver. Naghintay po ako buong araw sa taas."));
        problems.words(imran, lift.code(), words("We carry it up by hand, at no charge, on a day that suits.",
                "ہم سامان ہاتھوں سے اوپر پہنچائیں گے، جس دن آپ کو سہولت ہو، بغیر کسی خرچ کے۔",
                "உங்களுக்கு வசதியான நாளில் கையால் தூக்கிக்கொண்டு வந்து தருகிறோம்; செலவு இல்லை.",
                "Bubuhatin po namin paakyat sa araw na puwede sa inyo, walang bayad."));
        at.accept(Duration.ofDays(9));
        problems.state(imran, lift.code(), ProblemState.MENDED, "Two carriers ride along on every tour now.");
        TellingId id = tellings.begin(imran, lift.code(), Map.of(
                Language.EN, told("Deliveries come up to you now", "{name},\n\nwe are sorry that you waited. From now "
                        + "on two carriers ride along and bring everything to your door, lift or no lift."),
                Language.UR, told("سامان اب آپ کے دروازے تک", "{name}،\n\nآپ کو انتظار کروایا، اس کے لیے ہم معذرت "
                        + "چاہتے ہیں۔ اب دو ساتھی ہر گاڑی کے ساتھ ہوتے ہیں اور سامان دروازے تک پہنچاتے ہیں۔"),
                Language.TA, told("பொருட்கள் இனி உங்கள் வாசலுக்கே", "வணக்கம் {name},\n\nகாத்திருக்க வைத்ததற்கு "
                        + "மன்னிப்புக் கேட்டுக்கொள்கிறோம். இனி இருவர் உடன் வந்து பொருட்களை "
                        + "உங்கள் வாசலுக்கே கொண்டுவருவார்கள்."),
                Language.FIL, told("Iaakyat na po sa inyo", "Magandang araw po, {name},\n\nhumihingi po kami ng "
                        + "paumanhin sa paghihintay ninyo. Dalawa na po ang kasama sa bawat delivery at iaakyat nila "
                        + "ito sa pinto ninyo.")));
        works.stream().filter(w -> w.name().equals("problems.telling")).forEach(w -> {
            for (int i = 0; i < 5 && tellings.find(imran, id).finishedAt() == null; i++) w.run(clock.instant());
        });
    }

    private static Tellings.Words told(String subject, String body) {
        return new Tellings.Words(subject, body + "\n\nRahat Home");
    }

    private static Map<Language, ProblemWords> words(String en, String ur, String ta, String fil) {
        return Map.of(Language.EN, new ProblemWords(en, ""), Language.UR, new ProblemWords(ur, ""), Language.TA,
                new ProblemWords(ta, ""), Language.FIL, new ProblemWords(fil, ""));
    }

    /** A problem that is being mended; the refrigerator is one of its cases. */
    void now(Consumer<Duration> at) {
        at.accept(Duration.ofHours(18));
        Actor.Colleague imran = people.colleague("imran");
        UUID lasting = people.kind("Did not last");
        KnownProblem part = problems.open(imran, new Said("Thermostats of the October batch fail",
                "Refrigerators repaired since October stop cooling again after some days. Box numbers from 1040 on.",
                Language.EN, people.colleague("rashid").colleagueId()));
        lists.list(imran, new CaseLists.Wanted(Show.ALL, "", "", "", ""), "").rows().stream()
                .filter(c -> c.subject().equals("The repair did not last")).limit(3)
                .forEach(c -> links.link(imran, c.code(), part.code(), How.HAND));
        ours("فریج", part);
        linked(part, closed(lasting, "murugan", "T. Nagar", Language.TA, "ஃப்ரிட்ஜ் மீண்டும் குளிரவில்லை",
                "தெர்மோஸ்டாட் மாற்றியும் ஃப்ரிட்ஜ் மீண்டும் குளிரவில்லை."));
        linked(part, closed(lasting, "teresita", "Cubao", Language.FIL, "Hindi na naman lumalamig ang ref",
                "Pinalitan na po ang thermostat pero hindi na naman lumalamig ang ref."));
        problems.words(imran, part.code(), words(
                "We come within a day with a part of the new batch. Until then a cool box is on us.",
                "ہم ایک دن کے اندر نئے پرزے کے ساتھ آئیں گے۔ تب تک ٹھنڈا ڈبا ہماری طرف سے۔",
                "ஒரு நாளுக்குள் புதிய பாகத்துடன் வருகிறோம். அதுவரை குளிர்ப்பெட்டி எங்கள் செலவு.",
                "Pupunta po kami sa loob ng isang araw na may bagong piyesa. Sagot po muna namin ang cooler."));
        problems.state(imran, part.code(), ProblemState.WORKED_ON, "The maker sends another batch by Friday.");
    }

    private void ours(String subject, KnownProblem problem) {
        Actor.Colleague sana = people.colleague("sana");
        CaseFile one = lists.list(sana, new CaseLists.Wanted(Show.ALL, "", "", "", ""), "").rows().stream()
                .filter(c -> c.subject().startsWith(subject)).findFirst().orElseThrow();
        links.link(sana, one.code(), problem.code(), How.SUGGESTED);
    }

    private void linked(KnownProblem problem, CaseFile one) {
        links.link(people.colleague("imran"), one.code(), problem.code(), How.HAND);
    }

    private CaseFile closed(UUID kind, String who, String branch, Language language, String subject, String words) {
        Actor.Colleague imran = people.colleague("imran");
        CaseFile one = cases.open(imran, new NewCase(people.customer(who), people.place(branch), imran.colleagueId(),
                kind, Channel.PHONE, "normal", language, subject, words, "", List.of(), clock.instant(), null, null,
                true, true, null));
        cases.close(imran, one.code(), Resolution.SOLVED);
        return one;
    }
}
