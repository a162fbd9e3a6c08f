package suki.cases.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.cases.CaseBulk;
import suki.cases.CaseViews;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Permission;

/** What is done from the list: many cases at once, and keeping a list under a name. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.CASES_WORK)
class CaseListActs {

    private final CaseBulk bulk;
    private final CaseViews views;

    CaseListActs(CaseBulk bulk, CaseViews views) {
        this.bulk = bulk;
        this.views = views;
    }

    @PostMapping("/cases/bulk")
    String bulk(@RequestParam(required = false) @Nullable List<String> code, @RequestParam String act,
            @RequestParam(defaultValue = "") String tag, Actor.Colleague me) {
        List<String> codes = code == null ? List.of() : code;
        switch (act) {
            case "take" -> bulk.take(me, codes);
            case "close" -> bulk.close(me, codes);
            case "tag" -> bulk.tag(me, codes, tag);
            default -> throw BadForm.field("act", "cases.val.empty");
        }
        return "redirect:/cases?done=cases.bulk";
    }

    @PostMapping("/cases/views")
    String keep(@RequestParam String name, @RequestParam String query,
            @RequestParam(defaultValue = "false") boolean shared, Actor.Colleague me) {
        views.keep(me, name, query.matches("[A-Za-z0-9=&%+._*-]*") ? query : "", shared);
        return "redirect:/cases?" + (query.matches("[A-Za-z0-9=&%+._*-]*") ? query + "&" : "") + "done=cases.view_kept";
    }

    @PostMapping("/cases/views/{id}/removal")
    String forget(@PathVariable UUID id, Actor.Colleague me) {
        views.forget(me, id);
        return "redirect:/cases?done=cases.view_gone";
    }
}
