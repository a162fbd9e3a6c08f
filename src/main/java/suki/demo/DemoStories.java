package suki.demo;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import suki.cases.CaseFile;
import suki.cases.CaseLists;
import suki.cases.CaseLists.Show;
import suki.cases.CasePromises;
import suki.cases.Cases;
import suki.cases.Channel;
import suki.cases.Correspondence;
import suki.cases.Correspondence.After;
import suki.cases.Handovers;
import suki.cases.NewCase;
import suki.cases.Resolution;
import suki.mail.Mailroom;
import suki.promises.Moves;
import suki.promises.Promise;
import suki.promises.Promises;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.HouseClock;
import suki.shared.Language;
import suki.shared.Work;

/** What happened between the people of the demo world, each step through the door that a person would use. */
@Component
@ConditionalOnProperty("suki.demo")
class DemoStories {

    private static final Actor HOUSE = new Actor.House("demo");
    private static final List<String> WORKS = List.of("mail.outbox", "promises.clock", "mail.mailroom");

    private final HouseClock clock;
    private final DemoPeople people;
    private final Cases cases;
    private final Handovers handovers;
    private final CaseLists lists;
    private final CasePromises promising;
    private final Correspondence letters;
    private final Promises promises;
    private final Moves moves;
    private final Mailroom mailroom;
    private final DemoRedress redress;
    private final DemoProblems problems;
    private final DemoFeedback feedback;
    private final DemoRegulars regulars;
    private final DemoMembers members;
    private final DemoOrders orders;
    private final ObjectProvider<Work> works;
    private Instant now = Instant.EPOCH;
    private int mails;

    DemoStories(Clock clock, DemoPeople people, Cases cases, Handovers handovers, CaseLists lists,
            CasePromises promising,
            Correspondence letters, Promises promises, Moves moves, Mailroom mailroom, DemoRedress redress,
            DemoProblems problems, DemoFeedback feedback, DemoRegulars regulars, DemoMembers members,
            DemoOrders orders, ObjectProvider<Work> works) {
        this.clock = (HouseClock) clock;
        this.people = people;
        this.cases = cases;
        this.handovers = handovers;
        this.lists = lists;
        this.promising = promising;
        this.letters = letters;
        this.promises = promises;
        this.moves = moves;
        this.mailroom = mailroom;
        this.redress = redress;
        this.problems = problems;
        this.feedback = feedback;
        this.regulars = regulars;
        this.members = members;
        this.orders = orders;
        this.works = works;
    }

    void tell(Instant present) {
        now = present;
        feedback.before();
        regulars.before(this::at);
        redress.before(this::at);
        problems.before(this::at);
        feedback.tell(this::at);
        orders.tell(this::at, present);
        theWeeksBefore();
        regulars.lately(this::at);
        theRefrigerator();
        theWashingMachine();
        theMixer();
        theHeater();
        theQuotation();
        theAirConditioner();
        thisMorningsMail();
        redress.now(this::at);
        problems.now(this::at);
        at(Duration.ZERO);
        regulars.bought(present);
        members.now(present);
        members.offer(present);
        works("loyalty");
        at(Duration.ZERO);
        regulars.look(present);
    }

    /** Moves the clock to so long before now, and lets the house do its work. */
    private void at(Duration before) {
        clock.set(now.minus(before));
        works("mail", "contact", "promises", "feedback");
    }

    private void works(String... modules) {
        works.stream().filter(w -> List.of(modules).contains(w.name().replaceAll("\\..*", ""))).forEach(w -> {
            for (int i = 0; i < 20 && w.run(clock.instant()) > 0; i++) {
                // until nothing is left to do
            }
        });
    }

    /** Small things, asked and answered: the marks of the week. */
    private void theWeeksBefore() {
        String[] things = {"Remote control of the fan", "Filter for the water cooler", "Opening hours on the holiday",
            "Receipt for the iron", "Guarantee card", "Delivery to the second floor", "Spare lid for the mixer",
            "Voltage of the heater", "Exchange of a kettle", "Belt of the washing machine",
                    "Colour of the refrigerator",
            "Cleaning of the chimney"};
        String[] who = {"joseph", "bilal", "shahida", "joseph", "bilal", "joseph"};
        Actor.Colleague sana = people.colleague("sana");
        for (int i = 0; i < things.length; i++) {
            Duration asked = Duration.ofHours(26L + 9L * (things.length - i));
            at(asked);
            CaseFile one = phone(sana, people.customer(who[i % who.length]), "Tariq Road", Language.EN, things[i],
                    things[i] + ": please tell me more.", "");
            cases.describe(sana, one.code(), one.version(), one.subject(), people.kind("Question"), "normal",
                    one.language(), List.of());
            at(asked.minus(Duration.ofMinutes(35)));
            letters.write(sana, one.code(), "Good day, here is what you asked for. With kind regards, Sana Qureshi",
                    List.of(), After.NOTHING, "");
            at(asked.minus(Duration.ofMinutes(37)));
            cases.close(sana, one.code(), Resolution.ANSWERED);
        }
    }

    private void theRefrigerator() {
        at(Duration.ofHours(22));
        mail("Tariq Road", "Shahida Parveen", "shahida.parveen@example.com", "فریج پھر بند ہو گیا", """
                پیر کو آپ کا کاریگر فریج ٹھیک کر کے گیا اور آج پھر بند پڑا ہے۔ بچی کی دوا ٹھنڈک میں رکھنی ہوتی ہے، \
                پڑوسن کے ہاں رکھوائی ہے۔ دو بار فون کیا، ہر بار ساری بات شروع سے بتانی پڑی۔

                جمعے سے پہلے چلتا ہوا فریج چاہیے، چاہے یہی ٹھیک ہو یا دوسرا ملے۔
                """);
        Actor.Colleague sana = people.colleague("sana");
        at(Duration.ofHours(21));
        CaseFile one = newest(sana);
        handovers.take(sana, one.code());
        letters.write(sana, one.code(),
                "شاہدہ آپا، آپ کا معاملہ اب میرے پاس ہے اور آخر تک میرے ہی پاس رہے گا۔ آپ کو دوبارہ کچھ بتانے کی "
                + "ضرورت نہیں۔\n\nثنا قریشی",
                List.of(), After.NOTHING, "");
        at(Duration.ofHours(20));
        letters.note(people.colleague("rashid"), one.code(),
                "The thermostat I fitted on Monday came from the batch we sent"
                + " back in October. My part failed, not her refrigerator. I can be there tomorrow at eleven with a "
                        + "good one.",
                List.of());
        promising.make(sana, one.code(), "visit", "ٹیکنیشن راشد میمن نیا پرزہ لگانے آپ کے گھر آئیں گے",
                now.plus(Duration.ofMinutes(35)),
                "شاہدہ آپا، ٹیکنیشن راشد میمن نیا پرزہ لے کر آپ کے گھر آئیں گے۔ اس کا کوئی خرچ نہیں۔\n\nثنا قریشی",
                        false);
    }

    private void theWashingMachine() {
        at(Duration.ofHours(19));
        Actor.Colleague sana = people.colleague("sana");
        Actor.Colleague liza = people.colleague("liza");
        CaseFile one = phone(liza, people.customer("maricel"), "Cubao", Language.FIL,
                "Washing machine: walang dumating",
                "Buong Martes po akong nasa bahay, wala pong dumating. Pakisabi na lang po kung anong araw.",
                "Isang araw at oras na maaasahan.");
        at(Duration.ofHours(18));
        promising.make(liza, one.code(), "call_back", "Tawagan namin kayo kung anong araw darating ang washing machine",
                now.minus(Duration.ofMinutes(35)), "", true);
        CaseFile other = phone(sana, people.customer("joseph"), "Tariq Road", Language.EN,
                "The lift was broken and nobody came",
                "I waited at home all Tuesday for the oven. Please just tell me the day.",
                        "A day and an hour I can rely on.");
        promising.make(sana, other.code(), "call_back", "We call you with the day of delivery",
                now.minus(Duration.ofMinutes(30)),
                "", true);
    }

    private void theMixer() {
        at(Duration.ofHours(5));
        mail("T. Nagar", "Murugan Selvaraj", "murugan.s@example.com", "மிக்ஸி மறுபடியும் வேலை செய்யவில்லை", """
                வணக்கம். ஆகஸ்டில் பழுதுபார்த்த மிக்ஸி மறுபடியும் வேலை செய்யவில்லை. வாரத்தில் மூன்று நாள் கடைக்கு வர \
                முடியாது.

                வேறு மிக்ஸி கிடைத்தால் நல்லது.
                """);
        Actor.Colleague kavitha = people.colleague("kavitha");
        at(Duration.ofHours(4));
        CaseFile one = newest(kavitha);
        handovers.take(kavitha, one.code());
        letters.refuse(kavitha, one.code(),
                "வணக்கம் முருகன் சார், இந்த மாடல் இப்போது வருவதில்லை. கீழே உள்ளவற்றில் உங்களுக்கு ஏற்றதைத் "
                + "தேர்ந்தெடுங்கள்.\n\nகவிதா ராமன்",
                "இந்த மாடல் இப்போது தயாராவதில்லை", "மூன்று கிளைகளிலும் கேட்டோம்",
                List.of("இதே விலையில் புதிய மாடல் மிக்ஸி", "மோட்டாரை இலவசமாக மாற்றுவது",
                        "செலுத்திய பணத்தைத் திருப்பித் தருவது"), null);
    }

    /** She has a telephone and no e-mail address: she is told by text message. */
    private void theHeater() {
        at(Duration.ofHours(29));
        Actor.Colleague hina = people.colleague("hina");
        CaseFile one = phone(hina, people.customer("nasreen"), "Tariq Road", Language.UR, "Heater goes out by itself",
                "ہیٹر جلنے کے دس منٹ بعد خود بند ہو جاتا ہے۔", "");
        at(Duration.ofHours(28));
        letters.write(hina, one.code(), "نسرین باجی، ہمارے ٹیکنیشن کل صبح فون کر کے وقت پوچھ لیں گے۔\n\nحنا اسلم",
                List.of(), After.NOTHING, "");
    }

    private void theQuotation() {
        at(Duration.ofHours(30));
        Actor.Colleague imran = people.colleague("imran");
        Actor.Colleague sana = people.colleague("sana");
        CaseFile one = phone(sana, people.customer("bilal"), "Tariq Road", Language.UR,
                "Quotation for two glass-door coolers",
                "دو شیشے والے کولر چاہییں، قیمت بتا دیں۔", "");
        Promise quotation = promising.make(sana, one.code(), "other", "دو کولروں کی کوٹیشن",
                now.plus(Duration.ofHours(1)),
                "", true);
        at(Duration.ofHours(6));
        moves.move(sana, quotation, now.plus(Duration.ofHours(5)), "بنانے والی کمپنی سے قیمت آنے کا انتظار ہے",
                moves.message(quotation, now.plus(Duration.ofHours(5)), "بنانے والی کمپنی سے قیمت آنے کا انتظار ہے"),
                        "");
        letters.note(imran, one.code(), "The maker promised me the price by the afternoon.", List.of());
    }

    private void theAirConditioner() {
        at(Duration.ofHours(3));
        Actor.Colleague sana = people.colleague("sana");
        CaseFile one = phone(sana, people.customer("bilal"), "Tariq Road", Language.UR,
                "Air conditioner fitted on Monday",
                "اے سی لگ گیا ہے، شکریہ۔", "");
        promising.make(sana, one.code(), "call_back", "پوچھیں گے کہ ایئر کنڈیشنر ٹھیک چل رہا ہے یا نہیں",
                now.plus(Duration.ofHours(3)), "", true);
        at(Duration.ofMinutes(150));
        letters.write(sana, one.code(),
                "بلال احمد صاحب، بہت شکریہ۔ ہم فون کر کے پوچھیں گے کہ سب ٹھیک ہے یا نہیں۔\n\nثنا قریشی",
                List.of(), After.NOTHING, "");
    }

    private void thisMorningsMail() {
        at(Duration.ofMinutes(95));
        mail("Tariq Road", "Farah Siddiqui", "farah.siddiqui@example.com", "Which filter fits my cooler?",
                "Good morning, I bought the blue water cooler in March. Which filter fits it, and do you have it in "
                        + "Saddar?\n\nFarah");
        at(Duration.ofMinutes(60));
        mail("Cubao", "Teresita Aguinaldo", "teresita.aguinaldo@example.com", "Exhaust fan",
                "Magandang umaga po. Maingay na po ang exhaust fan namin sa kusina. Magkano po kaya ang bago?");
        at(Duration.ofMinutes(25));
        mail("Tariq Road", "Noman Traders", "noman.traders@example.com", "Invoice for October",
                "Please send us the invoice for October again; the one we have shows two irons, we bought three.");
    }

    private CaseFile phone(Actor.Colleague by, CustomerId customer, String branch, Language language, String subject,
            String words, String wants) {
        return cases.open(by, new NewCase(customer, people.place(branch), by.colleagueId(), null, Channel.PHONE,
                "normal",
                language, subject, words, wants, List.of(), clock.instant(), null, null, true, true, null));
    }

    private CaseFile newest(Actor.Colleague by) {
        return lists.list(by, new CaseLists.Wanted(Show.UNOWNED, "", "", "", "email"), "").rows().getFirst();
    }

    /** A letter as it comes over the wire, stored raw and taken by the same road as any other. */
    private void mail(String branch, String name, String address, String subject, String words) {
        String encoded = Base64.getMimeEncoder().encodeToString(words.getBytes(StandardCharsets.UTF_8));
        String raw = """
                From: =?utf-8?B?%s?= <%s>
                To: <care@rahat.example>
                Subject: =?utf-8?B?%s?=
                Date: %s
                Message-ID: <%s@example.com>
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: base64

                %s
                """.formatted(base64(name), address, base64(subject), DateTimeFormatter.RFC_1123_DATE_TIME
                .withLocale(Locale.ROOT).format(clock.instant().atOffset(ZoneOffset.UTC)), UUID.randomUUID(), encoded);
        mailroom.store(people.mailbox(branch), raw.replace("\n", "\r\n").replace("\r\r", "\r")
                .getBytes(StandardCharsets.UTF_8),
                "smtp", "demo-" + ++mails, clock.instant());
        mailroom.process(clock.instant(), 10);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
