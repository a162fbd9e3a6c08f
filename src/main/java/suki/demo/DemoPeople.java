package suki.demo;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import suki.branches.Branch;
import suki.branches.Branches;
import suki.branches.Calendars;
import suki.branches.calendar.OpeningBlock;
import suki.cases.CaseKinds;
import suki.contact.Phrases;
import suki.contact.TextGateways;
import suki.customers.Customers;
import suki.customers.NewCustomer;
import suki.mail.Mailboxes;
import suki.mail.MailboxId;
import suki.mail.NewMailbox;
import suki.mail.Wire;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.Role;
import suki.team.Founding;
import suki.team.NewColleague;
import suki.team.Team;

/** The branches, colleagues and customers of the demo world. */
@Component
@ConditionalOnProperty("suki.demo")
class DemoPeople {

    static final String PASSWORD = "kept-by-friday";
    private static final Actor HOUSE = new Actor.House("demo");

    private final Branches branches;
    private final Calendars calendars;
    private final Team team;
    private final Customers customers;
    private final Mailboxes mailboxes;
    private final CaseKinds kinds;
    private final Phrases phrases;
    private final TextGateways texts;
    private final Map<String, BranchId> places = new HashMap<>();
    private final Map<String, ColleagueId> colleagues = new HashMap<>();
    private final Map<String, CustomerId> known = new HashMap<>();
    private final Map<String, MailboxId> boxes = new HashMap<>();

    DemoPeople(Branches branches, Calendars calendars, Team team, Customers customers, Mailboxes mailboxes,
            CaseKinds kinds, Phrases phrases, TextGateways texts) {
        this.branches = branches;
        this.calendars = calendars;
        this.team = team;
        this.customers = customers;
        this.mailboxes = mailboxes;
        this.kinds = kinds;
        this.phrases = phrases;
        this.texts = texts;
    }

    void make() {
        team.firstAdministrator(new Founding("Farhan Malik", "farhan@rahat.example", PASSWORD, "Rahat Home",
                "Tariq Road",
                ZoneId.of("Asia/Karachi"), "PK", Language.UR));
        Branch first = branches.all().getFirst();
        places.put("Tariq Road", first.id());
        place("Saddar", "Asia/Karachi", "PK", Language.UR, "+922135550120");
        place("T. Nagar", "Asia/Kolkata", "IN-TN", Language.TA, "+914455550130");
        place("Cubao", "Asia/Manila", "PH", Language.FIL, "+63285550140");
        places.values().forEach(this::everyDay);
        colleagues();
        mailbox("Tariq Road", "care@rahat.example", Language.UR);
        mailbox("T. Nagar", "chennai@rahat.example", Language.TA);
        mailbox("Cubao", "cubao@rahat.example", Language.FIL);
        texts.set(HOUSE, new TextGateways.Gateway(TextGateways.Kind.KEEP, "", false), "");
        customers();
        kinds();
        phrase("Thanks for the photo", "Thank you for the photo, {greetName}. It helps us bring the right part.",
                "{greetName}، تصویر کا شکریہ۔ اس سے صحیح پرزہ لانے میں مدد ملے گی۔",
                "{greetName}, புகைப்படத்துக்கு நன்றி. சரியான பாகத்தைக் கொண்டுவர இது உதவும்.",
                "{greetName}, salamat po sa litrato. Makakatulong po ito para madala namin ang tamang piyesa.");
        phrase("Sorry for the wait", "{greetName}, we are sorry that we kept you waiting.",
                "{greetName}، آپ کو انتظار کروایا، اس کے لیے ہم معذرت چاہتے ہیں۔",
                "{greetName}, உங்களைக் காத்திருக்க வைத்ததற்கு மன்னிப்புக் கேட்டுக்கொள்கிறோம்.",
                "{greetName}, pasensya na po at pinaghintay namin kayo.");
    }

    private void place(String name, String zone, String country, Language language, String phone) {
        places.put(name, branches.open(HOUSE, name, ZoneId.of(zone), country, language, phone, ""));
    }

    /** Open every day from ten to nine, so that the demo has working time whenever somebody looks. */
    private void everyDay(BranchId branch) {
        var week = new EnumMap<DayOfWeek, List<OpeningBlock>>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) week.put(day, List.of(OpeningBlock.of("09:00", "21:00")));
        calendars.setWeek(HOUSE, branch, week);
    }

    private void colleagues() {
        colleague("sana", "Sana Qureshi", Language.EN, "Tariq Road", Role.STAFF);
        colleague("hina", "Hina Aslam", Language.UR, "Tariq Road", Role.STAFF);
        colleague("rashid", "Rashid Memon", Language.UR, "Tariq Road", Role.STAFF);
        colleague("imran", "Imran Sheikh", Language.EN, "Tariq Road", Role.MANAGER);
        colleague("kavitha", "Kavitha Raman", Language.TA, "T. Nagar", Role.STAFF);
        colleague("liza", "Liza Mercado", Language.FIL, "Cubao", Role.STAFF);
    }

    private void colleague(String key, String name, Language language, String home, Role role) {
        BranchId branch = place(home);
        var grant = new Actor.Grant(role, role == Role.STAFF ? branch : null);
        colleagues.put(key, team.add(HOUSE, new NewColleague(name, key + "@rahat.example", language, branch,
                List.of(grant)), PASSWORD));
    }

    private void mailbox(String branch, String address, Language language) {
        boxes.put(branch, mailboxes.open(HOUSE, new NewMailbox(address, "Rahat Home", place(branch).value(), language,
                Wire.Incoming.smtp(), Wire.Outgoing.keep())));
    }

    private void customers() {
        person("shahida", "Shahida Parveen", "شاہدہ پروین", Language.UR, Language.UR, "آپا", "شاہدہ", "Tariq Road",
                "shahida.parveen@example.com", "+923005550142", "Gold");
        person("maricel", "Maricel Dela Cruz", "", null, Language.FIL, "Ma’am", "Mars", "Cubao",
                "maricel.delacruz@example.com", "+639175550143", "Silver");
        person("murugan", "Murugan Selvaraj", "முருகன் செல்வராஜ்", Language.TA, Language.TA, "சார்", "முருகன்",
                "T. Nagar",
                "murugan.s@example.com", "+919805550144", "Gold");
        person("bilal", "Bilal Ahmed Khan", "بلال احمد خان", Language.UR, Language.UR, "صاحب", "بلال احمد",
                "Tariq Road",
                "bilal.khan@example.com", "+923335550145", null);
        person("joseph", "Joseph D’Souza", "", null, Language.EN, "Mr", "D’Souza", "Tariq Road",
                "joseph.dsouza@example.com", "+923215550146", null);
        person("teresita", "Teresita Aguinaldo", "", null, Language.FIL, "Ma’am", "Tess", "Cubao",
                "teresita.aguinaldo@example.com", "+639185550147", "Silver");
        person("lakshmi", "Lakshmi Narayanan", "லட்சுமி நாராயணன்", Language.TA, Language.TA, "அம்மா", "லட்சுமி",
                "T. Nagar",
                "lakshmi.n@example.com", "+919845550148", null);
        person("nasreen", "Nasreen Akhtar", "نسرین اختر", Language.UR, Language.UR, "باجی", "نسرین", "Saddar", "",
                "+923455550151", null);
        company("gul", "Gul Zaman Tea House", "گل زمان ٹی ہاؤس", Language.UR, Language.UR, "Saddar",
                "gulzaman@example.com", "+922135550149");
        company("amman", "Sri Amman Tiffin House", "ஸ்ரீ அம்மன் டிபன் ஹவுஸ்", Language.TA, Language.TA, "T. Nagar",
                "sriamman@example.com", "+914455550150");
    }

    private void person(String key, String name, String other, @Nullable Language script, Language language,
            String title,
            String called, String branch, String email, String phone, @Nullable String tier) {
        add(key, new NewCustomer(false, name, called, "", other, script, Map.of(language, title), language, null,
                place(branch), "", email, phone), tier);
    }

    private void company(String key, String name, String other, Language script, Language language, String branch,
            String email, String phone) {
        add(key, new NewCustomer(true, name, "", "", other, script, Map.of(), language, null, place(branch), "", email,
                phone), null);
    }

    private void add(String key, NewCustomer form, @Nullable String tier) {
        CustomerId id = customers.add(HOUSE, form);
        if (tier != null) customers.tellStanding(id, tier, java.time.Instant.EPOCH);
        known.put(key, id);
    }

    private void kinds() {
        var repair = kind(null, true, "Repair", "مرمت", "பழுதுபார்ப்பு", "Repair");
        kind(repair, true, "Did not last", "دوبارہ خراب", "நீடிக்கவில்லை", "Nasira ulit");
        var delivery = kind(null, true, "Delivery", "ڈیلیوری", "டெலிவரி", "Delivery");
        kind(delivery, true, "Nobody came", "کوئی نہیں آیا", "யாரும் வரவில்லை", "Walang dumating");
        kind(null, false, "Question", "سوال", "கேள்வி", "Tanong");
        kind(null, true, "Price", "قیمت", "விலை", "Presyo");
    }

    private java.util.UUID kind(java.util.@Nullable UUID parent, boolean complaint, String en, String ur, String ta,
            String fil) {
        return kinds.add(HOUSE, parent, complaint, Map.of(Language.EN, en, Language.UR, ur, Language.TA, ta,
                Language.FIL, fil));
    }

    private void phrase(String name, String en, String ur, String ta, String fil) {
        phrases.save(HOUSE, phrases.nextId(), name, Map.of(Language.EN, en, Language.UR, ur, Language.TA, ta,
                Language.FIL, fil));
    }

    BranchId place(String name) {
        return java.util.Objects.requireNonNull(places.get(name), name);
    }

    Actor.Colleague colleague(String key) {
        return team.actor(java.util.Objects.requireNonNull(colleagues.get(key), key));
    }

    java.util.UUID kind(String name) {
        return kinds.all().stream().filter(k -> k.name(Language.EN).equals(name)).findFirst().orElseThrow().id();
    }

    CustomerId customer(String key) {
        return java.util.Objects.requireNonNull(known.get(key), key);
    }

    MailboxId mailbox(String branch) {
        return java.util.Objects.requireNonNull(boxes.get(branch), branch);
    }
}
