package suki.purchases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import suki.customers.CsvFile;
import suki.customers.NewCustomer;
import suki.shared.CustomerId;
import suki.shared.Language;

/** Files of purchases in which something comes back. */
class ReturnImportModuleTests extends PurchasesTest {

    @Autowired private PurchaseImport imports;
    @Autowired private Returns returns;
    @Autowired private TransactionTemplate transaction;

    private String word;
    private CustomerId murugan;
    private final List<PurchaseRow.Bad> bad = new ArrayList<>();

    @BeforeEach
    void aCustomer() {
        word = word();
        bad.clear();
        murugan = customers.add(house(), NewCustomer.of(false, "Murugan", Language.TA, branch, word + "@x.example",
                ""));
    }

    private static CsvFile.Source source(String csv) {
        return () -> new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8));
    }

    private String rows(String rows) {
        return "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID\n"
                + rows.replace("~", "-" + word).replace("@", word + "@x.example");
    }

    private PurchaseImportState begin(String csv, boolean trial) {
        PurchaseImport.Inspected inspected = imports.inspect(source(csv));
        return imports.begin(house(), branch, "file.csv", inspected,
                inspected.file().fields().stream().map(PurchaseField::of).toList(), "", trial);
    }

    private PurchaseImportState run(String csv, boolean trial) {
        bad.clear();
        return imports.run(house(), begin(csv, trial), trial, source(csv), bad::add, s -> { });
    }

    /** Pieces of a line that the customer still has, by the number of the purchase and of the line. */
    private Map<String, Integer> kept() {
        return jdbc.sql("""
                select split_part(p.external_id, '-', 1) || '/' || l.n as line, l.quantity - coalesce((
                           select sum(r.quantity) from purchase_return_lines r
                            where r.customer_id = l.customer_id and r.purchase_id = l.purchase_id and r.n = l.n), 0)
                       as kept
                  from purchases p join purchase_lines l on l.customer_id = p.customer_id and l.purchase_id = p.id
                 where p.customer_id = :id""").param("id", murugan.value())
                .query((row, n) -> Map.entry(row.getString("line"), row.getInt("kept"))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private String sample() {
        return rows("""
                C9~,K1,Kettle,-3,2026-11-12 10:00,20,@
                A1~,K1,Kettle,4,2026-11-10 10:00,20,@
                A1~,POST,Postage,1,2026-11-10 10:00,5,@
                A2~,K1,Kettle,2,2026-11-11 10:00,20,@
                A3~,K1,Kettle,9,2026-11-13 10:00,20,@
                A4~,K1,Kettle,6,2026-11-11 09:00,18,@
                C8~,K1,Kettle,-1,2026-11-12 10:00,18,@
                A3~,K1,Kettle,-2,2026-11-14 10:00,20,@
                C7~,L1,Lamp,-1,2026-11-14 10:00,5,@
                C6~,K1,Kettle,-100,2026-11-14 10:00,20,@
                C5~,D,Discount,-1,2026-11-14 10:00,7,@
                C4~,POST,Postage,-1,2026-11-14 10:00,5,@
                A5~,K1,Kettle,1,2026-11-14 10:00,-5,@
                A6~,K1,Kettle,1,2026-11-14 10:00,5,
                A7~,K1,Kettle,-1,2026-11-14 10:00,5,nobody@
                """);
    }

    @Test
    void whatCameBackFindsItsPurchaseAndEveryRowIsAccountedFor() {
        for (boolean trial : new boolean[] {true, false}) {
            PurchaseCounts counts = run(sample(), trial).counts();
            assertThat(counts).as("trial " + trial).isEqualTo(new PurchaseCounts(4, 5, 1, 4, 0, Map.of("no_purchase",
                    1L, "not_so_many", 1L, "charge_back", 1L, "price", 1L, "no_customer", 1L, "customer_unknown",
                    1L)));
            assertThat(counts.lines() + counts.returned() + counts.skipped() + counts.bad()).isEqualTo(15);
            assertThat(bad).extracting(PurchaseRow.Bad::reason).hasSize(6).contains("not_so_many");
        }
        assertThat(kept()).as("the newest before it of its price, or the one it names")
                .isEqualTo(Map.of("A1/1", 3, "A1/2", 0, "A2/1", 0, "A3/1", 7, "A4/1", 5));
    }

    @Test
    void theSameFileAgainTakesNothingBackTwiceAndUndoTakesBackExactlyItsOwn() {
        PurchaseImportState first = run(sample(), false);
        PurchaseImportState again = run(sample(), false);
        assertThat(again.counts().skipped()).isEqualTo(9);
        assertThat(again.counts().returned()).isZero();
        assertThat(kept()).containsEntry("A3/1", 7);
        imports.undo(house(), again.id(), s -> { });
        assertThat(kept()).containsEntry("A3/1", 7);
        PurchaseImportState later = run(rows("C3~,K1,Kettle,-3,2026-11-15 10:00,20,@\n"), false);
        assertThat(kept()).containsEntry("A3/1", 4);
        PurchaseImportState undone = imports.undo(house(), later.id(), s -> { });
        assertThat(undone.removed()).isEqualTo(1);
        assertThat(kept()).containsEntry("A3/1", 7);
        assertThat(imports.undo(house(), first.id(), s -> { }).removed()).isEqualTo(4 + 5);
        assertThat(kept()).isEmpty();
        assertThat(jdbc.sql("select count(*) from purchase_returns where customer_id = :id")
                .param("id", murugan.value()).query(Long.class).single()).isZero();
    }

    @Test
    void aBillThatTakesThingsBackInTwoFilesTakesBothAndARowWithoutANumberComesOnce() {
        run(rows("A1~,K1,Kettle,4,2026-11-10 10:00,20,@\nA1~,K1,Kettle,-1,2026-11-11 10:00,20,@\n"), false);
        run(rows("A1~,K1,Kettle,-2,2026-11-12 10:00,20,@\n"), false);
        assertThat(kept()).containsEntry("A1/1", 1);
        String unnumbered = rows(",K1,Kettle,-1,2026-11-13 10:00,20,@\n");
        assertThat(run(unnumbered, false).counts().returned()).isEqualTo(1);
        assertThat(run(unnumbered, false).counts()).isEqualTo(new PurchaseCounts(0, 0, 0, 0, 1, Map.of()));
        assertThat(kept()).containsEntry("A1/1", 0);
    }

    @Test
    void whatWasTakenBackByHandIsNotTakenAgain() {
        run(rows("A1~,K1,Kettle,4,2026-11-10 10:00,20,@\n"), false);
        PurchaseId bought = purchases.lines(murugan, 1).getFirst().purchase();
        returns.takeBack(sana, murugan, bought, branch, Map.of(1, 2), "");
        assertThat(run(rows("C1~,K1,Kettle,-3,2026-11-11 10:00,20,@\n"), false).counts().reasons())
                .isEqualTo(Map.of("not_so_many", 1L));
        assertThat(run(rows("C2~,K1,Kettle,-2,2026-11-11 10:00,20,@\n"), false).counts().returned()).isEqualTo(1);
        assertThat(kept()).containsEntry("A1/1", 0);
    }

    /** A description over two lines, and rows that don't come in: the number of a row is not that of its line. */
    @Test
    void whatWasInterruptedAmongRowsOfSeveralLinesGoesOnBehindItsLine() {
        String each = "C%1$d~,K1,\"Kettle\nblue\",-1,2026-11-11 10:00,20,@\nB%1$d~,K1,Kettle,1,soon,20,@\n";
        String csv = rows("A1~,K1,\"Kettle\nblue\",1001,2026-11-10 10:00,20,@\n"
                + IntStream.range(0, 1001).mapToObj(each::formatted).collect(Collectors.joining()));
        PurchaseImportState begun = begin(csv, false);
        assertThatThrownBy(() -> imports.run(house(), begun, false, source(csv), bad::add, s -> {
            if (s.counts().returned() == 500) throw new IllegalStateException("pulled the plug");
        })).hasMessage("pulled the plug");
        assertThat(kept()).containsEntry("A1/1", 501);
        PurchaseImportState after = imports.run(house(), imports.state(house(), begun.id()), false, source(csv),
                bad::add, s -> { });
        assertThat(after.counts().returned()).isEqualTo(1001);
        assertThat(after.counts().bad()).isEqualTo(1001);
        assertThat(kept()).containsEntry("A1/1", 0);
    }

    /** Whoever takes something back by hand has locked the purchase: undoing waits, and points are reckoned once. */
    @Test
    void undoingWaitsForWhoeverIsAtWorkOnThePurchase() throws Exception {
        run(rows("A1~,K1,Kettle,4,2026-11-10 10:00,20,@\n"), false);
        PurchaseId bought = purchases.lines(murugan, 1).getFirst().purchase();
        PurchaseImportState back = run(rows("C1~,K1,Kettle,-1,2026-11-11 10:00,20,@\n"), false);
        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<?> undoing = transaction.execute(status -> {
                returns.takeBack(sana, murugan, bought, branch, Map.of(1, 2), "");
                Future<?> other = threads.submit(() -> imports.undo(house(), back.id(), s -> { }));
                assertThatThrownBy(() -> other.get(2, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
                return other;
            });
            undoing.get();
        }
        assertThat(kept()).containsEntry("A1/1", 2);
    }

    @Test
    void whatWasInterruptedAmongReturnsGoesOnBehindWhatWasCommitted() {
        String csv = rows("A1~,K1,Kettle,1201,2026-11-10 10:00,20,@\n" + IntStream.range(0, 1201)
                .mapToObj(n -> "C%d~,K1,Kettle,-1,2026-11-11 10:00,20,@".formatted(n))
                .collect(Collectors.joining("\n")));
        PurchaseImportState begun = begin(csv, false);
        assertThatThrownBy(() -> imports.run(house(), begun, false, source(csv), bad::add, s -> {
            if (s.counts().returned() == 500) throw new IllegalStateException("pulled the plug");
        })).hasMessage("pulled the plug");
        assertThat(kept()).containsEntry("A1/1", 701);
        PurchaseImportState after = imports.run(house(), imports.state(house(), begun.id()), false, source(csv),
                bad::add, s -> { });
        assertThat(after.counts()).isEqualTo(new PurchaseCounts(1, 1, 0, 1201, 0, Map.of()));
        assertThat(kept()).containsEntry("A1/1", 0);
        assertThat(bad).isEmpty();
    }
}
