package suki.promises.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import suki.promises.DueRule;
import suki.promises.Standard;
import suki.promises.Standards;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.Language;
import suki.shared.Wording;
import suki.shared.web.Form;

/** A standard as a form carries it, and its rules as a person reads them. */
final class StandardForm {

    static final List<String> WAYS = List.of("close", "hours", "minutes");
    private static final int MOST_HOURS = (int) DueRule.MOST_TIME.toHours();
    private static final int MOST_MINUTES = 600;

    private StandardForm() {}

    static Form of(Standard one) {
        return Form.of("kind", one.kind(), "channel", text(one.channel()), "priority", text(one.priority()), "branch",
                one.branch() == null ? "" : one.branch().toString(), "language",
                one.language() == null ? "" : one.language().tag(), "tier", text(one.tier()), "due_way",
                way(one.due()), "due_n", number(one.due()), "aim_way", way(one.aim()), "aim_n", number(one.aim()));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static String way(DueRule rule) {
        return switch (rule) {
            case DueRule.Close close -> "close";
            case DueRule.Working work -> work.time().toMinutes() % 60 == 0 ? "hours" : "minutes";
        };
    }

    private static String number(DueRule rule) {
        return switch (rule) {
            case DueRule.Close close -> String.valueOf(close.days());
            case DueRule.Working work -> String.valueOf(way(rule).equals("hours") ? work.time().toHours()
                    : work.time().toMinutes());
        };
    }

    /** Such as "by the end of the next business day". */
    static String words(DueRule rule, Wording w) {
        return switch (rule) {
            case DueRule.Close close -> w.text("promises.rule.close", "n", close.days());
            case DueRule.Working work -> way(rule).equals("hours")
                    ? w.text("promises.rule.hours", "n", work.time().toHours())
                    : w.text("promises.rule.minutes", "n", work.time().toMinutes());
        };
    }

    static Standard read(Map<String, String> typed, UUID id) {
        DueRule due = rule(typed, "due");
        DueRule aim = rule(typed, "aim");
        if (later(aim, due)) throw BadForm.field("aim_n", "promises.val.aim");
        String tier = typed.getOrDefault("tier", "").strip();
        if (tier.length() > Standards.LONGEST_TIER) {
            throw BadForm.field("tier", "promises.val.long", "n", Standards.LONGEST_TIER);
        }
        String branch = typed.getOrDefault("branch", "");
        String language = typed.getOrDefault("language", "");
        Optional<Language> read = Language.of(language);
        if (!language.isEmpty() && read.isEmpty()) throw BadForm.field("language", "promises.val.choose");
        String kind = typed.getOrDefault("kind", "");
        if (!Standards.KINDS.contains(kind)) throw BadForm.field("kind", "promises.val.choose");
        return new Standard(id, kind, listed(typed, "channel", Standards.CHANNELS),
                listed(typed, "priority", Standards.PRIORITIES), branch.isEmpty() ? null : branch(branch),
                language.isEmpty() ? null : read.orElseThrow(), tier.isEmpty() ? null : tier, aim, due);
    }

    /** Only what is counted alike can be compared; a promise never aims beyond its due time anyway. */
    private static boolean later(DueRule aim, DueRule due) {
        if (aim instanceof DueRule.Close a && due instanceof DueRule.Close d) return a.days() > d.days();
        return aim instanceof DueRule.Working a && due instanceof DueRule.Working d
                && a.time().compareTo(d.time()) > 0;
    }

    private static BranchId branch(String typed) {
        try {
            return new BranchId(UUID.fromString(typed));
        } catch (IllegalArgumentException e) {
            throw BadForm.field("branch", "promises.val.choose");
        }
    }

    private static @Nullable String listed(Map<String, String> typed, String field, List<String> all) {
        String value = typed.getOrDefault(field, "");
        if (value.isEmpty()) return null;
        if (!all.contains(value)) throw BadForm.field(field, "promises.val.choose");
        return value;
    }

    private static DueRule rule(Map<String, String> typed, String field) {
        String way = typed.getOrDefault(field + "_way", "");
        String written = typed.getOrDefault(field + "_n", "").strip();
        int most = switch (way) {
            case "close" -> DueRule.MOST_DAYS;
            case "hours" -> MOST_HOURS;
            case "minutes" -> MOST_MINUTES;
            default -> throw BadForm.field(field + "_way", "promises.val.choose");
        };
        int least = way.equals("close") ? 0 : 1;
        int n = written.matches("[0-9]{1,4}") ? Integer.parseInt(written) : -1;
        if (n < least || n > most) {
            throw BadForm.field(field + "_n", "promises.val.number", "from", least, "to", most);
        }
        if (way.equals("close")) return new DueRule.Close(n);
        return new DueRule.Working(way.equals("hours") ? Duration.ofHours(n) : Duration.ofMinutes(n));
    }

    /** The circumstances in which it holds, one by one. */
    static List<String> only(Standard one, Map<BranchId, String> branches, Wording w) {
        return Stream.of(one.channel() == null ? "" : w.text("promises.channel." + one.channel()),
                one.priority() == null ? "" : w.text("promises.priority." + one.priority()),
                one.branch() == null ? "" : branches.getOrDefault(one.branch(), ""),
                one.language() == null ? "" : w.text("promises.language." + one.language().tag()), text(one.tier()))
                .filter(s -> !s.isEmpty()).toList();
    }
}
