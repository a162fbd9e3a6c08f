package suki.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import suki.Browser;
import suki.SukiTest;
import suki.customers.Customers;
import suki.customers.NewCustomer;
import suki.retention.Fifths.Bounds;
import suki.retention.Segments.Buyer;
import suki.retention.Segments.Cell;
import suki.retention.Segments.Count;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.Money;
import suki.shared.Role;
import suki.shared.Slice;

/** Ten customers, whose scores are reckoned by hand, in money of their own. */
class SegmentsModuleTests extends SukiTest {

    private static final Instant NOW = Instant.parse("2028-03-06T05:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2028, 3, 5);
    private static final String MONEY = "BTN";
    /** Of the customer who bought last on 1 January, and of each next day's. Six bought once: fifths 1, 4 and 5. */
    private static final int[] REPEATS = {0, 9, 0, 0, 1, 0, 0, 1, 4, 0};

    @Autowired Customers customers;
    @Autowired Segments segments;
    @Autowired Grouping grouping;
    @Autowired TransactionTemplate transaction;

    private BranchId branch;
    private BranchId other;
    private Actor.Colleague sana;
    private Actor.Colleague all;
    private final List<CustomerId> ten = new ArrayList<>();

    @BeforeEach
    void tenWhoBought() {
        itIs(NOW);
        branch = branch();
        other = branch();
        sana = actor(colleague(Role.STAFF, branch));
        all = actor(everywhere(Role.STAFF, branch));
        jdbc.sql("delete from purchase_forecasts where currency in ('BTN', 'MUR')").update();
        for (int i = 0; i < REPEATS.length; i++) {
            ten.add(buyer("Buyer " + i, i == 9 ? other : branch, LocalDate.of(2028, 1, i + 1), REPEATS[i], MONEY));
        }
        CustomerId unconfirmed = buyer("Unconfirmed", branch, LocalDate.of(2028, 1, 31), 50, MONEY);
        jdbc.sql("update customers set confirmed_at = null, confirmed_by = null where id = :id")
                .param("id", unconfirmed.value()).update();
        grouping.look(DAY, NOW);
    }

    private CustomerId buyer(String name, BranchId home, LocalDate last, int repeats, String currency) {
        CustomerId id = customers.add(house(), NewCustomer.of(false, name, Language.EN, home, "", ""));
        jdbc.sql("""
                insert into purchase_forecasts (customer_id, bucket, repeats, first_day, last_day, alive, expected,
                    spend_minor, currency, lost_minor, as_of)
                values (:id, 0, :repeats, '2027-01-01', :last, 1, 1, 100000, :currency, 0, :day)""")
                .param("id", id.value()).param("repeats", repeats).param("last", last).param("currency", currency)
                .param("day", DAY).update();
        return id;
    }

    private List<CustomerId> who(Slice<Buyer> slice) {
        return slice.rows().stream().map(b -> b.forecast().customer()).toList();
    }

    @Test
    void fifthsBeginAboveWholeFifthsAndWhoIsAlikeSharesAScore() {
        Fifths found = segments.fifths(MONEY);
        assertThat(found.days()).extracting(LocalDate::getDayOfMonth).containsExactly(3, 5, 7, 9);
        assertThat(found.repeats()).containsExactly(1, 1, 1, 4);
        assertThat(found.spent()).containsExactly(200_000L, 200_000L, 200_000L, 500_000L);
    }

    @Test
    void cellsCountWhomOneMaySeeByScoresOfTheWholeFirm() {
        assertThat(segments.cells(sana, MONEY)).containsExactly(cell(1, 5, 1, 10), cell(5, 5, 1, 5),
                cell(3, 4, 1, 2), cell(4, 4, 1, 2), cell(1, 1, 1, 1), cell(2, 1, 2, 2), cell(3, 1, 1, 1),
                cell(4, 1, 1, 1));
        assertThat(segments.cells(all, MONEY)).hasSize(9).contains(cell(5, 1, 1, 1));
        Actor.Colleague stranger = actor(colleague(Role.STAFF, branch()));
        assertThat(segments.cells(stranger, MONEY)).isEmpty();
        assertThat(segments.currencies(stranger)).isEmpty();
        assertThat(segments.currencies(sana)).containsExactly(MONEY);
    }

    private static Cell cell(int recency, int frequency, int customers, int thousands) {
        return new Cell(recency, frequency, new Count(customers, Money.of(thousands * 100_000L, MONEY)));
    }

    @Test
    void groupsHaveWhomTheirRuleNamesAndListTheBestFirst() {
        assertThat(segments.groups(sana, MONEY)).isEqualTo(Map.of(
                Segment.REGULAR, new Count(2, Money.of(700_000, MONEY)),
                Segment.MISSED, new Count(1, Money.of(1_000_000, MONEY)),
                Segment.NEW, new Count(1, Money.of(100_000, MONEY)),
                Segment.ONCE, new Count(3, Money.of(300_000, MONEY))));
        assertThat(who(segments.group(sana, MONEY, Segment.REGULAR, ""))).containsExactly(ten.get(8), ten.get(7));
        assertThat(who(segments.group(sana, MONEY, Segment.NEW, ""))).containsExactly(ten.get(6));
        assertThat(who(segments.group(all, MONEY, Segment.NEW, "")))
                .containsExactlyInAnyOrder(ten.get(6), ten.get(9));
        assertThat(segments.group(sana, MONEY, Segment.SPENDER, "").rows()).as("often begins at two days").isEmpty();
        Buyer best = segments.group(sana, MONEY, Segment.REGULAR, "").rows().getFirst();
        assertThat(List.of(best.recency(), best.frequency(), best.money())).containsExactly(5, 5, 5);
    }

    @Test
    void everyCellListsAsManyAsItCounts() {
        for (int recency = 1; recency <= Fifths.BEST; recency++) {
            for (int frequency = 1; frequency <= Fifths.BEST; frequency++) {
                int r = recency;
                int f = frequency;
                long counted = segments.cells(all, MONEY).stream()
                        .filter(c -> c.recency() == r && c.frequency() == f)
                        .mapToLong(c -> c.count().customers()).sum();
                Slice<Buyer> listed = segments.cell(all, MONEY, r, f, "");
                assertThat(listed.rows()).as(r + " and " + f).hasSize((int) counted)
                        .allMatch(b -> b.recency() == r && b.frequency() == f);
            }
        }
    }

    @Test
    void currenciesHaveFifthsOfTheirOwnAndWhoIsAlikeIsNotToldApart() {
        for (int i = 0; i < 120; i++) buyer("Alike " + i, branch, LocalDate.of(2028, 2, 1), 3, "MUR");
        grouping.look(DAY, NOW);
        assertThat(segments.fifths("MUR")).isEqualTo(new Fifths(List.of(), List.of(), List.of()));
        assertThat(segments.fifths(MONEY).repeats()).containsExactly(1, 1, 1, 4);
        assertThat(segments.currencies(sana)).containsExactly("MUR", MONEY);
        assertThat(segments.groups(sana, "MUR")).isEmpty();
        Set<CustomerId> seen = new HashSet<>();
        String after = "";
        for (int size : new int[] {50, 50, 20}) {
            Slice<Buyer> page = segments.cell(sana, "MUR", 1, 1, after);
            assertThat(page.rows()).hasSize(size);
            seen.addAll(who(page));
            after = page.next().orElse("");
        }
        assertThat(seen).hasSize(120);
        assertThat(after).isEmpty();
        assertThat(segments.cell(sana, "MUR", 1, 1, "no cursor").rows()).hasSize(50);
    }

    @Test
    void thePagesShowWhomOneMaySee() {
        Browser browser = signIn(sana.colleagueId());
        Browser.Page page = browser.get("/retention/segments?currency=" + MONEY);
        assertThat(page.html().select("h1").text())
                .isEqualTo("2 customers who buy often and lately brought about 29 % of the money");
        assertThat(page.html().text()).contains("Of 9 customers who bought in this money, as of 5 March 2028.",
                "Bought on 2 days or more, the last of them before 5 January 2028", "Too many customers are alike",
                "2 more customers fit none of these groups.");
        assertThat(page.html().select(".matrix thead th")).hasSize(5);
        assertThat(page.html().select(".matrix tbody th").eachText()).containsExactly("5 on 5 days or more",
                "4 on 2 to 4 days", "1 on one day");
        assertThat(page.html().select(".matrix a").eachAttr("aria-label"))
                .contains("1 customer, 42 % of the money; how lately: 1 of 5, how often: 5 of 5");
        String list = page.html().select("a[href*=group=new]").attr("href");
        assertThat(browser.get(list).html().text()).contains("Buyer 6", "Bought on one day alone, 7 January 2028 or")
                .doesNotContain("Buyer 9");
        assertThat(browser.get(page.html().select(".matrix a").attr("href")).html().select("tbody th").text())
                .contains("Buyer 1");
        assertThat(browser.get("/retention/segments/customers?currency=BTN&recency=5&frequency=2").html().text())
                .contains("Nobody whom you may see is here any more");
        for (String wrong : List.of("currency=BTN&group=best", "currency=XXX&group=new", "currency=BTN&recency=6"
                + "&frequency=1", "currency=BTN")) {
            assertThat(browser.get("/retention/segments/customers?" + wrong).status()).as(wrong).isEqualTo(404);
        }
        assertThat(signIn(colleague(Role.STAFF, branch())).get("/retention/segments").html().text())
                .contains("Customers by how lately");
    }

    @Test
    void aListIsReadAlongItsIndex() {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            many();
            jdbc.sql("set local enable_seqscan = off").update();
            LocalDate june = LocalDate.of(2027, 6, 1);
            for (Bounds one : List.of(Bounds.EVERYBODY.repeats(0, 1).from(june),
                    Bounds.EVERYBODY.repeats(10, 20).from(june).before(june.plusMonths(1)))) {
                for (boolean everywhere : new boolean[] {true, false}) {
                    String plan = String.join("\n", SegmentRows.within(jdbc.sql("explain " + Segments.listing()), MONEY,
                            one).params(Map.of("spent", 500L, "id", UUID.randomUUID(), "limit", 51,
                            "everywhere", everywhere, "branches", new UUID[] {branch.value()}))
                            .query(String.class).list());
                    assertThat(plan).doesNotContain("Seq Scan", "Bitmap").contains("purchase_forecasts_spent");
                }
            }
        });
    }

    private void many() {
        jdbc.sql("""
                insert into customers (id, bucket, code, kind, name, call_name, pronunciation, other_name,
                    other_language, titles, language, zone, branch_id, notes, confirmed_at, confirmed_by, sort_key,
                    sort_version, search_text, grams, version, created_at, created_by, changed_at, changed_by,
                    changed_by_name)
                select gen_random_uuid(), 0, 'fifth' || n, 'person', 'Person ' || n, '', '', '', '', '{}', 'en', 'UTC',
                       case when n % 10 = 0 then :branch else :other end, '', now(), :branch,
                       decode(lpad(to_hex(n), 8, '0'), 'hex'), 1, '', '{}', 1, now(), :branch, now(), :branch, 'x'
                  from generate_series(1, 20000) n""").param("branch", branch.value())
                .param("other", other.value()).update();
        jdbc.sql("""
                insert into purchase_forecasts (customer_id, bucket, repeats, first_day, last_day, alive, expected,
                    spend_minor, currency, lost_minor, as_of)
                select id, 0, n % 30, date '2026-01-01', date '2027-01-01' + n / 100, 1, 1, n, 'BTN', 0,
                       date '2028-03-05'
                  from (select id, substr(code, 6)::int as n from customers where code like 'fifth%') as made""")
                .update();
        jdbc.sql("analyze customers").update();
        jdbc.sql("analyze purchase_forecasts").update();
    }
}
