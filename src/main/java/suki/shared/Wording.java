package suki.shared;

import com.ibm.icu.text.Bidi;
import gg.jte.Content;
import gg.jte.html.escape.Escape;
import gg.jte.output.StringOutput;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/**
 * Our texts as one reader reads them: in a language and a time zone. Inserted values are isolated, so that a name in
 * another script cannot turn the sentence around.
 */
public final class Wording {

    private static final char LEFT_TO_RIGHT_ISOLATE = '\u2066';
    private static final char RIGHT_TO_LEFT_ISOLATE = '\u2067';
    private static final char POP_ISOLATE = '\u2069';

    private final Texts texts;
    private final Language language;
    private final ZoneId zone;

    public Wording(Texts texts, Language language, ZoneId zone) {
        this.texts = texts;
        this.language = language;
        this.zone = zone;
    }

    public Language language() {
        return language;
    }

    public ZoneId zone() {
        return zone;
    }

    /** The same reader's texts in another language and zone. */
    public Wording in(Language other, ZoneId otherZone) {
        return new Wording(texts, other, otherZone);
    }

    public boolean has(String key) {
        return texts.has(key);
    }

    /** Plain text, for letters, titles and attributes. Values are names and values in turn. */
    public String text(String key, Object... values) {
        return texts.format(language, key, named(values, this::isolated));
    }

    /** Text for a page: values escaped, each in its own {@code <bdi>}. {@link Content} goes in as is. */
    public Content html(String key, Object... values) {
        String filled = texts.format(language, key, named(values, Wording::marked));
        return output -> output.writeContent(filled);
    }

    /** The text of a refusal or of a field's message. */
    public String text(Refusal refusal) {
        return text(refusal.key(), refusal.values());
    }

    public String text(BadForm.Message message) {
        return text(message.key(), message.values().toArray());
    }

    /** Clock time as figures alone: {@code 17:05}. */
    public String time(Instant at) {
        var local = at.atZone(zone);
        return "%02d:%02d".formatted(local.getHour(), local.getMinute());
    }

    /** Weekday and date, never abbreviated: {@code Wednesday 18 November}. */
    public String day(LocalDate date) {
        return text("shared.day", "weekday", weekday(date), "day", String.valueOf(date.getDayOfMonth()),
                "month", text("shared.month." + date.getMonthValue()));
    }

    public String day(Instant at) {
        return day(at.atZone(zone).toLocalDate());
    }

    public String weekday(LocalDate date) {
        return text("shared.weekday." + date.getDayOfWeek().getValue());
    }

    /** A day with its year, for what lies more than half a year away. */
    public String dayYear(LocalDate date) {
        return text("shared.day_year", "day", String.valueOf(date.getDayOfMonth()),
                "month", text("shared.month." + date.getMonthValue()), "year", String.valueOf(date.getYear()));
    }

    /** Day and time as a promise names them: {@code Thursday 19 November, 17:00}. */
    public String dayTime(Instant at) {
        return text("shared.day_time", "day", day(at), "time", time(at));
    }

    /** As {@link #dayTime}, shorter for a reader at work: today's needs no day, another year names it. */
    public String moment(Instant at, Instant now) {
        LocalDate day = at.atZone(zone).toLocalDate();
        LocalDate today = now.atZone(zone).toLocalDate();
        if (day.equals(today)) return time(at);
        if (Math.abs(day.toEpochDay() - today.toEpochDay()) > 180) return dayYear(day);
        return dayTime(at);
    }

    /** The day alone, for a margin: nothing for today, the weekday within six days, else the date. */
    public String dayShort(Instant at, Instant now) {
        LocalDate day = at.atZone(zone).toLocalDate();
        long away = Math.abs(day.toEpochDay() - now.atZone(zone).toLocalDate().toEpochDay());
        if (away == 0) return "";
        if (away < 7) return weekday(day);
        return day(MonthDay.from(day));
    }

    /** A day of any year. */
    public String day(MonthDay day) {
        return text("shared.date", "day", String.valueOf(day.getDayOfMonth()),
                "month", text("shared.month." + day.getMonthValue()));
    }

    /** The short day and the time. */
    public String margin(Instant at, Instant now) {
        return (dayShort(at, now) + " " + time(at)).strip();
    }

    /** An amount with its symbol before the figure, without empty decimals: {@code Rs 2,150}. */
    public String money(Money money) {
        return Amounts.format(money, language);
    }

    private Map<String, Object> named(Object[] values, java.util.function.Function<Object, Object> wrap) {
        var map = new HashMap<String, Object>();
        for (int i = 0; i + 1 < values.length; i += 2) map.put((String) values[i], wrap.apply(values[i + 1]));
        return map;
    }

    private Object isolated(Object value) {
        if (value instanceof Number || !(value instanceof CharSequence text)) return value;
        boolean needed = language.rightToLeft() || Bidi.requiresBidi(text.toString().toCharArray(), 0, text.length());
        char opening = rightToLeft(text) ? RIGHT_TO_LEFT_ISOLATE : LEFT_TO_RIGHT_ISOLATE;
        return needed ? opening + text.toString() + POP_ISOLATE : text.toString();
    }

    /** By the first strong sign, those inside isolates included: a date made of isolated parts has no other. */
    private static boolean rightToLeft(CharSequence text) {
        String bare = text.toString().replaceAll("[\\u2066-\\u2069]", "");
        return Bidi.getBaseDirection(bare) == Bidi.RTL;
    }

    private static Object marked(Object value) {
        if (value instanceof Number) return value;
        var out = new StringOutput();
        if (value instanceof Content content) {
            content.writeTo(new gg.jte.html.OwaspHtmlTemplateOutput(out));
        } else {
            String text = String.valueOf(value);
            out.writeContent(rightToLeft(text) ? "<bdi dir=\"rtl\">" : "<bdi>");
            Escape.htmlContent(text, out);
            out.writeContent("</bdi>");
        }
        return out.toString();
    }
}
