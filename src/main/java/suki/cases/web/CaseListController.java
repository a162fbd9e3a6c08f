package suki.cases.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import suki.cases.CaseFile;
import suki.cases.CaseId;
import suki.cases.CaseLists;
import suki.cases.CaseLists.Show;
import suki.cases.CaseViews;
import suki.cases.Passage;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.promises.Promise;
import suki.promises.Promises;
import suki.promises.Spans;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.ColleagueId;
import suki.shared.CustomerId;
import suki.shared.Permission;
import suki.shared.Slice;
import suki.shared.Wording;
import suki.shared.web.Shell;
import suki.team.ColleagueSummary;
import suki.team.Team;

/** The list of cases: what it is narrowed by stands in its address, so that it can be kept and sent on. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.CASES_READ)
class CaseListController {

    private final CaseLists lists;
    private final CaseViews views;
    private final Customers customers;
    private final Promises promises;
    private final Spans spans;
    private final Team team;

    CaseListController(CaseLists lists, CaseViews views, Customers customers, Promises promises, Spans spans,
            Team team) {
        this.lists = lists;
        this.views = views;
        this.customers = customers;
        this.promises = promises;
        this.spans = spans;
        this.team = team;
    }

    @GetMapping("/cases")
    String list(@RequestParam(defaultValue = "open") String show, @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String tag, @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String channel, @RequestParam(defaultValue = "") String after,
            Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        Show which = of(show);
        var wanted = new CaseLists.Wanted(which, cut(q), cut(tag), cut(kind), cut(channel));
        Slice<CaseFile> slice = lists.list(me, wanted, after);
        String query = query(wanted);
        model.addAttribute("page", new CaseListPage(shell.text("cases.list.open", "n", lists.open(me)),
                tabs(which, wanted, shell.w()), rows(slice.rows(), wanted.words(), shell),
                slice.next().map(n -> "/cases?" + query + "&after=" + n).orElse(null),
                new CaseListPage.Filter(word(which), wanted.words(), wanted.tag(), wanted.kind(), wanted.channel(),
                        query),
                views.of(me).stream().map(v -> new CaseListPage.View(v.id().toString(), v.name(), "/cases?" + v.query(),
                        v.owner().equals(me.colleagueId()))).toList(),
                "branch:" + me.home()));
        return "cases/list";
    }

    private static String cut(String typed) {
        return typed.length() <= 200 ? typed.strip() : typed.substring(0, 200).strip();
    }

    private static Show of(String show) {
        for (Show one : Show.values()) if (word(one).equals(show)) return one;
        return Show.OPEN;
    }

    private static String word(Show show) {
        return show.name().toLowerCase(Locale.ROOT);
    }

    private static String query(CaseLists.Wanted wanted) {
        var parts = new ArrayList<String>();
        parts.add("show=" + word(wanted.show()));
        add(parts, "q", wanted.words());
        add(parts, "tag", wanted.tag());
        add(parts, "kind", wanted.kind());
        add(parts, "channel", wanted.channel());
        return String.join("&", parts);
    }

    private static void add(List<String> parts, String name, String value) {
        if (!value.isEmpty()) parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    private static List<CaseListPage.Tab> tabs(Show current, CaseLists.Wanted wanted, Wording w) {
        var tabs = new ArrayList<CaseListPage.Tab>();
        for (Show one : Show.values()) {
            var other = new CaseLists.Wanted(one, wanted.words(), wanted.tag(), wanted.kind(), wanted.channel());
            tabs.add(new CaseListPage.Tab(w.text("cases.show." + word(one)), "/cases?" + query(other), one == current));
        }
        return tabs;
    }

    private List<CaseListPage.Row> rows(List<CaseFile> cases, String words, Shell shell) {
        Map<CaseId, Passage> passages = lists.passages(cases, words);
        Wording w = shell.w();
        Instant now = shell.now();
        Map<CustomerId, CustomerSummary> who = customers.summaries(cases.stream().map(CaseFile::customer).distinct()
                .toList());
        Map<ColleagueId, ColleagueSummary> owners = team.colleagues(cases.stream().map(CaseFile::owner)
                .filter(java.util.Objects::nonNull).distinct().toList());
        var next = new HashMap<java.util.UUID, Promise>();
        for (Promise one : promises.openTowards(who.keySet())) next.putIfAbsent(one.source().id(), one);
        return cases.stream().map(c -> {
            Promise owed = next.get(c.id().value());
            Passage passage = passages.get(c.id());
            ColleagueSummary owner = c.owner() == null ? null : owners.get(c.owner());
            return new CaseListPage.Row(c.code(), "/cases/" + c.code(), c.subject(), who.get(c.customer()).name(),
                    owner == null ? "" : owner.name(), w.moment(passage == null ? c.lastEntryAt() : passage.at(), now),
                    c.state().word(),
                    w.text("cases.channel." + c.channel().word()), owed == null ? "" : owed.shown(now).word(),
                    owed == null ? "" : w.moment(owed.dueAt(), now) + " · " + spans.under(owed, now, w),
                    passage == null ? List.of() : passage.parts());
        }).toList();
    }
}
