package suki.cases.web;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.cases.CaseFile;
import suki.cases.CaseViews;
import suki.cases.Cases;
import suki.cases.Resolution;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Permission;

/** What is done from the list: many cases at once, and keeping a list under a name. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.CASES_WORK)
class CaseListActs {

    private static final int MOST = 200;

    private final Cases cases;
    private final CaseViews views;

    CaseListActs(Cases cases, CaseViews views) {
        this.cases = cases;
        this.views = views;
    }

    @PostMapping("/cases/bulk")
    String bulk(@RequestParam(required = false) List<String> code, @RequestParam String act,
            @RequestParam(defaultValue = "") String tag, Actor.Colleague me) {
        if (code == null || code.isEmpty()) throw BadForm.field("code", "cases.val.none_ticked");
        if (code.size() > MOST) throw BadForm.field("code", "cases.val.too_many", "n", MOST);
        for (String one : code) act(one, act, tag, me);
        return "redirect:/cases?done=cases.bulk";
    }

    private void act(String code, String act, String tag, Actor.Colleague me) {
        CaseFile one = cases.find(me, code);
        switch (act) {
            case "take" -> cases.take(me, code);
            case "close" -> {
                if (one.open()) cases.close(me, code, Resolution.NOT_A_CASE);
            }
            case "tag" -> {
                if (tag.isBlank()) throw BadForm.field("tag", "cases.val.empty");
                var tags = new ArrayList<>(cases.tags(one));
                if (!tags.contains(tag.strip())) tags.add(tag.strip());
                cases.describe(me, code, one.version(), one.subject(), one.kind(), one.priority(), one.language(),
                        tags);
            }
            default -> throw BadForm.field("act", "cases.val.empty");
        }
    }

    @PostMapping("/cases/views")
    String keep(@RequestParam String name, @RequestParam String query,
            @RequestParam(defaultValue = "false") boolean shared,
            Actor.Colleague me) {
        views.keep(me, name, query.matches("[A-Za-z0-9=&%+._*-]*") ? query : "", shared);
        return "redirect:/cases?" + (query.matches("[A-Za-z0-9=&%+._*-]*") ? query + "&" : "") + "done=cases.view_kept";
    }

    @PostMapping("/cases/views/{id}/removal")
    String forget(@org.springframework.web.bind.annotation.PathVariable java.util.UUID id, Actor.Colleague me) {
        views.forget(me, id);
        return "redirect:/cases?done=cases.view_gone";
    }
}
