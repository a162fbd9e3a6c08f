package suki.retention.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import suki.branches.Branches;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.retention.Fifths;
import suki.retention.Forecasts;
import suki.retention.Segment;
import suki.retention.Segments;
import suki.retention.Segments.Buyer;
import suki.retention.Segments.Cell;
import suki.retention.Segments.Count;
import suki.retention.Spans;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Money;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Slice;
import suki.shared.Wording;
import suki.shared.web.Shell;

/** Customers by recency, frequency and money: how many there are of each, and who they are. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.PROMISES_WORK)
class SegmentController {

    static final String PAGE = "/retention/segments";
    private static final String LIST = PAGE + "/customers";

    private final Segments segments;
    private final Forecasts forecasts;
    private final Customers customers;
    private final Branches branches;

    SegmentController(Segments segments, Forecasts forecasts, Customers customers, Branches branches) {
        this.segments = segments;
        this.forecasts = forecasts;
        this.customers = customers;
        this.branches = branches;
    }

    @GetMapping(PAGE)
    String show(@RequestParam(defaultValue = "") String currency, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, Model model) {
        List<String> all = segments.currencies(me);
        String chosen = all.contains(currency) ? currency : all.isEmpty() ? "" : all.getFirst();
        model.addAttribute("currencies", all.stream().sorted().toList());
        model.addAttribute("chosen", chosen);
        model.addAttribute("page", chosen.isEmpty() ? empty(shell.w()) : page(me, chosen, shell.w()));
        return "retention/segments";
    }

    private SegmentsPage empty(Wording w) {
        Optional<Forecasts.Look> look = forecasts.look();
        String about = segments.asOf().isEmpty() || look.isEmpty() ? w.text("retention.leavers.not_yet")
                : look.get().model().isEmpty() ? w.text("retention.segments.few", "n", look.get().customers(), "m",
                        look.get().repeats()) : w.text("retention.segments.none");
        return new SegmentsPage(w.text("retention.segments.plain"), about, List.of(), "", List.of(), List.of());
    }

    private SegmentsPage page(Actor me, String currency, Wording w) {
        Fifths fifths = segments.fifths(currency);
        List<Cell> cells = segments.cells(me, currency);
        Map<Segment, Count> groups = segments.groups(me, currency);
        long everybody = cells.stream().mapToLong(c -> c.count().customers()).sum();
        long money = cells.stream().mapToLong(c -> c.count().spent().minor()).sum();
        long named = groups.values().stream().mapToLong(Count::customers).sum();
        Count best = groups.get(Segment.REGULAR);
        long share = best == null || money == 0 ? 0 : Math.round(100.0 * best.spent().minor() / money);
        String heading = best == null || share == 0 ? w.text("retention.segments.plain")
                : w.text("retention.segments.heading", "n", best.customers(), "share", share);
        String about = w.text("retention.segments.about", "n", everybody, "day",
                w.dayYear(segments.asOf().orElse(LocalDate.EPOCH)));
        List<SegmentsPage.Group> lines = Arrays.stream(Segment.values())
                .map(s -> group(s, groups.getOrDefault(s, new Count(0, Money.of(0, currency))), fifths, money, w))
                .toList();
        return new SegmentsPage(heading, about, lines, w.text("retention.segments.rest", "n", everybody - named),
                SegmentWords.recency(fifths, w), rows(cells, fifths, currency, money, w));
    }

    private static SegmentsPage.Group group(Segment one, Count count, Fifths fifths, long money, Wording w) {
        String currency = count.spent().currency().getCurrencyCode();
        return new SegmentsPage.Group(count.customers() == 0 ? "" : LIST + "?currency=" + currency + "&group="
                + one.word(), SegmentWords.name(one, w), SegmentWords.rule(one, fifths, currency, w),
                count.customers(), SegmentWords.percent(count.spent().minor(), money, w));
    }

    private static List<SegmentsPage.Row> rows(List<Cell> cells, Fifths fifths, String currency, long money,
            Wording w) {
        Map<List<Integer>, Cell> found = cells.stream()
                .collect(Collectors.toMap(c -> List.of(c.recency(), c.frequency()), Function.identity()));
        long most = cells.stream().mapToLong(c -> c.count().spent().minor()).max().orElse(0);
        List<SegmentsPage.Head> columns = SegmentWords.recency(fifths, w);
        var rows = new ArrayList<SegmentsPage.Row>();
        for (SegmentsPage.Head row : SegmentWords.frequency(fifths, w)) {
            rows.add(new SegmentsPage.Row(row, columns.stream().map(column -> {
                Cell one = found.get(List.of(column.score(), row.score()));
                return one == null ? new SegmentsPage.Cell("", 0, "", "", 0) : cell(one, currency, money, most, w);
            }).toList()));
        }
        return rows;
    }

    private static SegmentsPage.Cell cell(Cell one, String currency, long money, long most, Wording w) {
        long minor = one.count().spent().minor();
        return new SegmentsPage.Cell(LIST + "?currency=" + currency + "&recency=" + one.recency() + "&frequency="
                + one.frequency(), one.count().customers(), SegmentWords.percent(minor, money, w),
                w.text("retention.segments.cell", "n", one.count().customers(), "share",
                        SegmentWords.percent(minor, money, w), "recency", one.recency(), "frequency",
                        one.frequency()), SegmentWords.tint(minor, most));
    }

    @GetMapping(LIST)
    String list(@RequestParam(defaultValue = "") String currency, @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "0") int recency, @RequestParam(defaultValue = "0") int frequency,
            @RequestParam(defaultValue = "") String after, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, Model model) {
        if (!segments.currencies(me).contains(currency)) throw new NotFound("money " + currency);
        Wording w = shell.w();
        Optional<Segment> segment = Segment.of(group);
        boolean scores = Math.min(recency, frequency) >= 1 && Math.max(recency, frequency) <= Fifths.BEST;
        if (segment.isEmpty() && !scores) throw new NotFound("segment " + group);
        Slice<Buyer> found = segment.map(s -> segments.group(me, currency, s, after))
                .orElseGet(() -> segments.cell(me, currency, recency, frequency, after));
        model.addAttribute("heading", segment.map(s -> SegmentWords.name(s, w)).orElseGet(() ->
                w.text("retention.segments.of_scores", "recency", recency, "frequency", frequency)));
        model.addAttribute("rule", segment.map(s -> SegmentWords.rule(s, segments.fifths(currency), currency, w))
                .orElse(""));
        model.addAttribute("lines", lines(found.rows(), w));
        model.addAttribute("chosen", currency);
        model.addAttribute("next", found.next().map(n -> LIST + "?currency=" + currency + (segment.isPresent()
                ? "&group=" + group : "&recency=" + recency + "&frequency=" + frequency) + "&after=" + n)
                .orElse(null));
        return "retention/segment";
    }

    private List<BuyerLine> lines(List<Buyer> found, Wording w) {
        Map<CustomerId, CustomerSummary> known = customers.summaries(found.stream()
                .map(b -> b.forecast().customer()).toList());
        return found.stream().filter(b -> known.containsKey(b.forecast().customer())).map(b -> {
            CustomerSummary who = known.get(b.forecast().customer());
            return new BuyerLine(who.code(), who.name(), who.tier() == null ? "" : who.tier(),
                    branches.find(who.branch()).name(), Spans.rhythm(b.forecast(), w), w.money(b.spent().about()),
                    w.text("retention.segments.scores", "recency", b.recency(), "frequency", b.frequency(), "money",
                            b.money()));
        }).toList();
    }
}
