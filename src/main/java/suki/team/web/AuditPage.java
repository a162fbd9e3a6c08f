package suki.team.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import suki.activity.Activity;
import suki.activity.AuditFilter;
import suki.activity.Entry;
import suki.branches.Branch;
import suki.branches.Branches;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.Ids;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Role;
import suki.shared.Wording;
import suki.shared.web.Form;
import suki.shared.web.Shell;
import suki.team.Team;

/** Who did what to the house itself, newest first. */
@Controller
class AuditPage {

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2999;
    private static final UUID NEWEST = new UUID(-1, -1);

    private final Activity activity;
    private final Team team;
    private final Branches branches;

    AuditPage(Activity activity, Team team, Branches branches) {
        this.activity = activity;
        this.team = team;
        this.branches = branches;
    }

    @GetMapping("/audit")
    @Access(value = Who.COLLEAGUE, needs = Permission.AUDIT_READ)
    String page(Actor.Colleague me, Model model, @ModelAttribute("shell") Shell shell,
            @RequestParam Map<String, String> typed) {
        if (!me.mayEverywhere(Permission.AUDIT_READ)) throw new NotFound("the audit of the whole firm");
        String part = AuditPart.of(typed.getOrDefault("part", ""));
        UUID who = Ids.read(typed.getOrDefault("who", ""));
        LocalDate day = day(typed.getOrDefault("until", ""));
        Instant until = day == null ? null : day.plusDays(1).atStartOfDay(shell.w().zone()).toInstant();
        UUID before = Ids.read(typed.getOrDefault("before", ""));
        var slice = activity.audit(me, new AuditFilter(who, part, until), before == null ? NEWEST : before);
        Form form = Form.of("part", part, "who", who == null ? "" : who.toString(), "until",
                day == null ? "" : day.toString());
        Map<BranchId, String> names = branches.all().stream().collect(Collectors.toMap(Branch::id, Branch::name));
        model.addAttribute("lines", slice.rows().stream().map(e -> line(shell, e, names)).toList())
                .addAttribute("form", form).addAttribute("people", team.visibleTo(me))
                .addAttribute("next", slice.next().map(n -> href(form, n)).orElse(""));
        return "team/audit";
    }

    private static String href(Form form, String before) {
        return "/audit?part=" + form.value("part") + "&who=" + form.value("who") + "&until=" + form.value("until")
                + "&before=" + before;
    }

    private static @Nullable LocalDate day(String typed) {
        try {
            LocalDate day = typed.isEmpty() ? null : LocalDate.parse(typed);
            return day == null || day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR ? null : day;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static AuditLine line(Shell shell, Entry entry, Map<BranchId, String> names) {
        String key = "activity." + entry.what();
        boolean known = shell.w().has(key);
        var detail = new HashMap<>(entry.detail());
        detail.computeIfPresent("roles", (name, held) -> roles(held, names, shell.w()));
        detail.computeIfPresent("value", (name, json) -> json.replaceAll("^\"|\"$", ""));
        return new AuditLine(shell.w().moment(entry.at(), shell.now()), entry.actorName(),
                known ? shell.text(key, SettingsPages.values(detail)) : entry.what());
    }

    /** The roles as they were written down, in words; what cannot be read stays as it is. */
    private static String roles(String held, Map<BranchId, String> names, Wording w) {
        try {
            return String.join("; ", Roles.words(Arrays.stream(held.split(" ")).map(AuditPage::grant).toList(), names,
                    w));
        } catch (IllegalArgumentException e) {
            return held;
        }
    }

    private static Actor.Grant grant(String written) {
        String[] parts = written.split("@", 2);
        if (parts.length < 2) throw new IllegalArgumentException(written);
        return new Actor.Grant(Role.valueOf(parts[0]),
                parts[1].equals("*") ? null : new BranchId(UUID.fromString(parts[1])));
    }
}
