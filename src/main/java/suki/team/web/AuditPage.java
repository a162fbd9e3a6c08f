package suki.team.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import suki.activity.Activity;
import suki.activity.Entry;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.web.Shell;

/** Who did what to the house itself, newest first. */
@Controller
class AuditPage {

    private static final UUID NEWEST = new UUID(-1, -1);

    private final Activity activity;

    AuditPage(Activity activity) {
        this.activity = activity;
    }

    @GetMapping("/audit")
    @Access(value = Who.COLLEAGUE, needs = Permission.AUDIT_READ)
    String page(Actor.Colleague me, Model model, @ModelAttribute("shell") Shell shell,
            @RequestParam @Nullable UUID before) {
        if (!me.reach(Permission.AUDIT_READ).everywhere()) throw new NotFound("the audit of the whole firm");
        var slice = activity.audit(me, Optional.ofNullable(before).orElse(NEWEST));
        List<AuditLine> lines = slice.rows().stream().map(e -> line(shell, e)).toList();
        model.addAttribute("lines", lines).addAttribute("next", slice.next().orElse(""));
        return "team/audit";
    }

    private static AuditLine line(Shell shell, Entry entry) {
        String key = "activity." + entry.what();
        boolean known = shell.w().has(key);
        return new AuditLine(shell.w().moment(entry.at(), shell.now()), entry.actorName(),
                known ? shell.text(key, SettingsPages.values(entry.detail())) : entry.what());
    }
}
