package suki;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessagePattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import suki.shared.Language;
import suki.shared.Permission;

/** Texts: the same in four languages, whole, well-formed, used; and none outside the files of texts. */
class TranslationTests {


    /** Keys that are put together in code, by their beginning, and why. */
    private static final Map<String, String> PUT_TOGETHER = Map.ofEntries(
            Map.entry("shared.weekday.", "Wording takes the day's number"),
            Map.entry("shared.month.", "Wording takes the month's number"),
            Map.entry("loyalty.tiers_by.", "what counts for tiers carries the end of its key"),
            Map.entry("toast.", "Shells takes what was done from the address"),
            Map.entry("activity.", "an entry of the timeline carries the end of its key"),
            Map.entry("branches.holiday.", "a holiday carries the end of its key"),
            Map.entry("branches.holiday-file-", "a refusal of a calendar file carries its key"),
            Map.entry("cases.channel.", "the channel's word"),
            Map.entry("cases.origin.", "the channel's word"),
            Map.entry("cases.words.", "the channel's word"),
            Map.entry("cases.fact.", "what an entry says was done"),
            Map.entry("cases.fact.closed.", "how a case ended"),
            Map.entry("cases.effort.", "what happened in a case, as far as the customer's effort goes"),
            Map.entry("cases.effort.band.", "how much effort it was"),
            Map.entry("cases.effort.channel.", "the way to which the customer had to change"),
            Map.entry("cases.effortful.", "what a colleague can note"),
            Map.entry("cases.weights.", "what gets points"),
            Map.entry("cases.fault.", "whose fault it was judged to be"),
            Map.entry("cases.hit.", "how hard it hit the customer"),
            Map.entry("cases.judge.fault.", "whose fault it can be judged to be"),
            Map.entry("cases.judge.severity.", "how hard it can have hit"),
            Map.entry("cases.sorry.how.", "the way of an apology"),
            Map.entry("cases.sorry.said.", "the way of an apology"),
            Map.entry("cases.tone.", "what a wording sounds like"),
            Map.entry("customers.erased.", "what stands for what was erased"),
            Map.entry("mail.", "pages of mail put their states together"),
            Map.entry("cases.in_language.", "a language's tag"),
            Map.entry("cases.writes.", "a language's tag"),
            Map.entry("cases.promise.", "the kind of a promise"),
            Map.entry("cases.show.", "the way to look at a list"),
            Map.entry("cases.state.", "the state of a case"),
            Map.entry("cases.status.", "the kind of a promise, for the customer"),
            Map.entry("contact.held.", "why the gate held a letter"),
            Map.entry("contact.channel.", "a way to turn to somebody"),
            Map.entry("contact.how.", "where a customer said it"),
            Map.entry("contact.said.", "where a customer said it"),
            Map.entry("contact.stopped.", "whether offers or questions were ended"),
            Map.entry("contact.stopping.", "whether offers or questions are ended"),
            Map.entry("contact.wishes.no.", "what somebody declines"),
            Map.entry("contact.wishes.yes.", "what somebody allows"),
            Map.entry("loyalty.offer.stage.", "how far an offer is"),
            Map.entry("loyalty.days.kind.", "whose day it is"),
            Map.entry("loyalty.days.mark.", "whose day it is"),
            Map.entry("loyalty.days.of.", "whose day it is"),
            Map.entry("loyalty.touch.book.", "whose day it is"),
            Map.entry("loyalty.touch.subject.", "whose day it is"),
            Map.entry("loyalty.touch.words.", "whose day it is"),
            Map.entry("customers.address.", "the kind of an address"),
            Map.entry("customers.channel.", "how a customer likes to be reached"),
            Map.entry("customers.field.", "a column of an import"),
            Map.entry("customers.import.bad.", "why a row is bad"),
            Map.entry("customers.import.stage.", "the stage of an import"),
            Map.entry("customers.link.", "the kind of a link"),
            Map.entry("customers.match.", "why a customer was found"),
            Map.entry("customers.records.reason.", "why somebody was erased"),
            Map.entry("purchases.field.", "a column of an import of purchases"),
            Map.entry("purchases.import.bad.", "why a row is bad"),
            Map.entry("purchases.import.dates.", "how days with strokes are meant"),
            Map.entry("purchases.state.", "where an order stands"),
            Map.entry("purchases.kind.", "what a product is"),
            Map.entry("purchases.channel.", "by which way a customer bought"),
            Map.entry("purchases.origin.", "what brought a customer"),
            Map.entry("problems.how.", "the way of an alarm"),
            Map.entry("problems.judged.", "what somebody made of an alarm"),
            Map.entry("problems.list.by.", "what a ranking counts"),
            Map.entry("problems.show.", "which problems are looked at"),
            Map.entry("problems.state.", "the state of a problem"),
            Map.entry("problems.sure.", "how sure an alarm is"),
            Map.entry("problems.sure.short.", "how sure an alarm is, in few words"),
            Map.entry("problems.telling.state.", "how a telling stands"),
            Map.entry("problems.told.", "how customers of a telling came out"),
            Map.entry("feedback.asks.", "what became of a question"),
            Map.entry("feedback.effort.group.", "the effort of a case, or what was said"),
            Map.entry("feedback.follow.", "by which way somebody was asked"),
            Map.entry("feedback.high.", "what is asked"),
            Map.entry("feedback.instrument.", "what is asked"),
            Map.entry("feedback.low.", "what is asked"),
            Map.entry("feedback.occasion.", "when a survey asks"),
            Map.entry("feedback.question.", "what is asked"),
            Map.entry("feedback.result.", "what is asked"),
            Map.entry("feedback.said.", "what a customer said"),
            Map.entry("feedback.setting.", "when a survey asks"),
            Map.entry("feedback.skip.", "why somebody was not asked"),
            Map.entry("promises.act.", "the next act that a source names"),
            Map.entry("promises.day_short.", "the weekday's number"),
            Map.entry("promises.fact.", "what was done to a promise"),
            Map.entry("promises.language.", "a language's tag"),
            Map.entry("promises.late.", "hours, minutes or both"),
            Map.entry("promises.left.", "hours, minutes or both"),
            Map.entry("promises.not_told.", "why a customer was not told"),
            Map.entry("promises.state.", "how a promise is shown"),
            Map.entry("promises.kind.", "the kind of a promise"),
            Map.entry("promises.channel.", "the channel of a standard"),
            Map.entry("promises.priority.", "the priority of a standard"),
            Map.entry("promises.noted.", "how or why the ledger itself did something"),
            Map.entry("promises.notice.", "what a colleague is told"),
            Map.entry("promises.withdrawal.", "a reason from the list"),
            Map.entry("remedies.ended.", "how a question ended"),
            Map.entry("remedies.fairness.by.", "the dimension of a comparison"),
            Map.entry("remedies.fairness.standing.", "what the report says of a group"),
            Map.entry("remedies.form.", "the sort of a remedy"),
            Map.entry("remedies.lack.", "what a line of authority asks"),
            Map.entry("remedies.like.as.", "how closely cases agree"),
            Map.entry("remedies.like.few.", "how closely cases agree"),
            Map.entry("remedies.role.", "the role's name"),
            Map.entry("team.may.", "the permission's name"));

    private static final Pattern LITERAL = Pattern.compile("\"([a-z]+(?:\\.[a-z0-9_]+)+)\"");
    private static final Pattern BEGINNING = Pattern.compile("\"([a-z]+(?:\\.[a-z0-9_]+)*\\.)\"\\s*\\+");
    private static final Pattern ASKED = Pattern.compile("(?:\\b(?:text|html)\\(|new Refusal\\(|Message\\.of\\("
            + "|BadForm\\.field\\(\\s*[^,()]+,)\\s*\"([^\"]+)\"");
    private static final Pattern GLUED = Pattern.compile("\\b(?:text|html)\\(\"[^\"]+\"[^;{}\\n]*?\\)\\s*\\+\\s*[\"a-z]"
            + "|\"\\s*\\+\\s*[a-z.()]*\\btext\\(\"");

    /** A day with its time says بجے itself; only the bare {@code time} wants it. */
    private static final Pattern HOUR_OF_A_DAY = Pattern.compile("\\{(?!time})[a-z]+}\\s*بجے");

    @Test
    void allFourLanguagesHaveTheSameKeys() {
        Map<String, String> english = Sources.texts(Language.EN);
        var missing = new ArrayList<String>();
        for (Language language : Language.values()) {
            missing.addAll(differences(english, Sources.texts(language), language));
        }
        assertThat(missing).isEmpty();
        assertThat(differences(Map.of("a.b", "x"), Map.of("a.c", "y"), Language.UR)).hasSize(2);
    }

    private static List<String> differences(Map<String, String> english, Map<String, String> other, Language language) {
        var found = new ArrayList<String>();
        for (String key : english.keySet()) if (!other.containsKey(key)) found.add(key + " is missing in " + language);
        for (String key : other.keySet()) if (!english.containsKey(key)) found.add(key + " is only in " + language);
        return found;
    }

    @Test
    void everyTextIsWellFormed() {
        var faults = new ArrayList<String>();
        Map<String, String> english = Sources.texts(Language.EN);
        for (Language language : Language.values()) {
            Sources.texts(language).forEach((key, text) -> faults.addAll(faults(language, key, text,
                    english.getOrDefault(key, text))));
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void badTextsAreCaught() {
        assertThat(faults(Language.EN, "k", "It's", "It's")).anyMatch(f -> f.contains("straight"));
        assertThat(faults(Language.EN, "k", "{n, plural, one {x}", "x")).anyMatch(f -> f.contains("does not parse"));
        assertThat(faults(Language.UR, "k", "{name}", "{count}")).anyMatch(f -> f.contains("other values"));
        assertThat(faults(Language.FIL, "k", "{n, plural, one {isa} other {#}}", "{n}"))
                .anyMatch(f -> f.contains("one"));
        assertThat(faults(Language.EN, "k", "Done!", "Done!")).anyMatch(f -> f.contains("exclamation"));
        assertThat(faults(Language.UR, "k", "ہے.", "is.")).anyMatch(f -> f.contains("Arabic full stop"));
        assertThat(faults(Language.UR, "k", "كيا", "what")).anyMatch(f -> f.contains("Arabic letters"));
        assertThat(faults(Language.UR, "k", "{new} بجے تک", "{new}")).anyMatch(f -> f.contains("says it already"));
        assertThat(faults(Language.EN, "k", " and", "and")).anyMatch(f -> f.contains("piece"));
    }

    private static List<String> faults(Language language, String key, String text, String english) {
        var faults = new ArrayList<String>();
        String where = language.tag() + " " + key + " ";
        if (text.isBlank()) faults.add(where + "is empty");
        if (text.contains("'") || text.contains("\"")) faults.add(where + "has a straight quotation mark");
        if (text.contains("!")) faults.add(where + "has an exclamation mark");
        if (!text.equals(text.strip())) faults.add(where + "is a piece of a sentence: it begins or ends with a space");
        if (language == Language.FIL && text.matches("(?s).*\\bone\\s*\\{.*")) {
            faults.add(where + "uses one, which in Filipino is 0, 1, 2, 3, 5, 7, 8; write =1");
        }
        if (language == Language.UR) {
            boolean latinStop = text.matches("(?s).*[\\u0621-\\u06D2]\\s*\\.(\\s.*|$)");
            if (latinStop) faults.add(where + "needs the Arabic full stop ۔");
            if (HOUR_OF_A_DAY.matcher(text).find()) faults.add(where + "says بجے after a value that says it already");
            if (text.matches("(?s).*[يكةى].*")) faults.add(where + "has Arabic letters for Urdu ones");
        }
        try {
            if (!arguments(text).equals(arguments(english))) {
                faults.add(where + "has other values than English: " + arguments(text) + " and " + arguments(english));
            }
        } catch (IllegalArgumentException e) {
            faults.add(where + "does not parse: " + e.getMessage());
        }
        return faults;
    }

    private static Set<String> arguments(String text) {
        var pattern = new MessagePattern(text);
        var names = new TreeSet<String>();
        for (int i = 0; i < pattern.countParts(); i++) {
            MessagePattern.Part part = pattern.getPart(i);
            boolean named = part.getType() == MessagePattern.Part.Type.ARG_NAME
                    || part.getType() == MessagePattern.Part.Type.ARG_NUMBER;
            if (named) names.add(pattern.getSubstring(part));
        }
        return names;
    }

    @Test
    void whatIsAskedForExists() {
        Map<String, String> english = Sources.texts(Language.EN);
        var missing = new ArrayList<String>();
        code().forEach((file, text) -> {
            Matcher asked = ASKED.matcher(text);
            while (asked.find()) {
                String key = asked.group(1);
                if (!english.containsKey(key) && !(key.endsWith(".") && PUT_TOGETHER.containsKey(key))) {
                    missing.add(file + ": " + key);
                }
            }
        });
        assertThat(missing).isEmpty();
        assertThat(ASKED.matcher("shell.text(\"no.such\")").find()).isTrue();
    }

    @Test
    void everyTextIsUsed() {
        var named = new TreeSet<String>();
        var beginnings = new TreeSet<String>();
        code().values().forEach(text -> {
            LITERAL.matcher(text).results().forEach(m -> named.add(m.group(1)));
            BEGINNING.matcher(text).results().forEach(m -> beginnings.add(m.group(1)));
        });
        Set<String> unused = Sources.texts(Language.EN).keySet().stream().filter(key -> !named.contains(key))
                .filter(key -> PUT_TOGETHER.keySet().stream().noneMatch(key::startsWith))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unused).isEmpty();
        Set<String> undeclared = beginnings.stream().filter(b -> Sources.texts(Language.EN).keySet().stream()
                .anyMatch(k -> k.startsWith(b))).filter(b -> !PUT_TOGETHER.containsKey(b))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(undeclared).as("beginnings of keys that code puts together: add them with a reason").isEmpty();
    }

    @Test
    void everyPermissionHasItsWords() {
        assertThat(Sources.texts(Language.EN)).containsKeys(Arrays.stream(Permission.values())
                .map(p -> "team.may." + p.name().toLowerCase(Locale.ROOT)).toArray(String[]::new));
    }

    @Test
    void noSentenceIsGluedFromPieces() {
        var glued = new ArrayList<String>();
        code().forEach((file, text) -> {
            Matcher matcher = GLUED.matcher(text);
            while (matcher.find()) glued.add(file + ": " + matcher.group());
        });
        assertThat(glued).isEmpty();
        assertThat(GLUED.matcher("w.text(\"a.b\") + name").find()).isTrue();
        assertThat(GLUED.matcher("\"No. \" + shell.text(\"a.b\")").find()).isTrue();
    }

    @Test
    void noTemplateHasWordsOfItsOwn() {
        var found = new TreeMap<String, List<String>>();
        Sources.under("src/main/jte", ".jte").forEach((file, text) -> {
            List<String> words = TemplateWords.of(text);
            if (!words.isEmpty()) found.put(file, words);
        });
        assertThat(found).isEmpty();
        assertThat(TemplateWords.of("@param String x\n<p class=\"a\">Hello ${x}</p>")).containsExactly("Hello");
        assertThat(TemplateWords.of("<a aria-label=\"Close\">${x}</a>")).containsExactly("Close");
        assertThat(TemplateWords.of("@template.a.b(c = \"no\", content = @`<p>Yes</p>@if(x.is(\"no\"))No@endif`)"))
                .containsExactly("Yes", "No");
    }

    private static Map<String, String> code() {
        var code = new TreeMap<String, String>();
        code.putAll(Sources.under("src/main/java", ".java"));
        code.putAll(Sources.under("src/main/jte", ".jte"));
        return code;
    }
}
