package suki.purchases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.branches.Branches;
import suki.customers.ImportState.Stage;
import suki.customers.NewCustomer;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Role;

/** Files of purchases that are uploaded, and the worker that brings them in. */
class PurchaseUploadModuleTests extends PurchasesTest {

    @Autowired private PurchaseUpload uploads;
    @Autowired private PurchaseImport imports;
    @Autowired private PurchaseImportWork work;
    @Autowired private PurchaseImportRun run;
    @Autowired private PurchaseImportRows rows;
    @Autowired private PurchaseImportTidying tidying;
    @Autowired private Branches branches;

    private String word;
    private CustomerId murugan;
    private Actor boss;

    @BeforeEach
    void aCustomer() {
        word = word();
        boss = actor(colleague(Role.MANAGER, branch));
        murugan = customers.add(house(), NewCustomer.of(false, "Murugan", Language.TA, branch, word + "@x.example",
                ""));
    }

    private UUID upload(String csv) {
        return uploads.upload(boss, branch, "till.csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    private List<PurchaseField> guessed(UUID id) {
        return imports.state(boss, id).file().fields().stream().map(PurchaseField::of).toList();
    }

    /** By the clock as it stands. */
    private PurchaseImportState settle(UUID id) {
        for (int n = 0; n < 50 && imports.state(house(), id).stage().moving(); n++) work.run(clock.instant());
        return imports.state(house(), id);
    }

    private String sample() {
        return """
                Invoice,Date,Customer,Product,Qty,Price,Till
                A1-%1$s,2026-11-02,%1$s@x.example,Kettle,3,20,1
                A1-%1$s,2026-11-02,%1$s@x.example,Toaster,1,30,1
                A2-%1$s,2026-11-09,%1$s@x.example,Kettle,-1,20,1
                A3-%1$s,2026-11-09,nobody@x.example,Iron,1,40,1
                A4-%1$s,03/11/2026,%1$s@x.example,Iron,1,40,1
                A5-%1$s,2026-11-10,%1$s@x.example,Lamp,-1,9,1
                """.formatted(word);
    }

    /** 1,201 rows, three to a purchase, so that purchases lie across batches; the last takes something back. */
    private String many() {
        return "purchase,date,customer,product,price,quantity\n" + IntStream.range(0, 1201)
                .mapToObj(n -> "M%d-%s,2026-11-20,%s@x.example,Thing %d,1,%s".formatted(n / 3, word, word,
                        n == 1200 ? 0 : n, n == 1200 ? "-1" : "1")).collect(Collectors.joining("\n"));
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table + " where customer_id = :id").param("id", murugan.value())
                .query(Long.class).single();
    }

    private boolean contentThere(UUID id) {
        return rows.queue().content(id) != null;
    }

    @Test
    void aTrialCountsWhatThenComesInWithEachRowAccountedFor() {
        UUID id = upload(sample());
        uploads.choose(boss, id, guessed(id), "dmy");
        uploads.tryOut(boss, id);
        PurchaseImportState tried = settle(id);
        assertThat(tried.stage()).isEqualTo(Stage.TRIED);
        assertThat(count("purchases")).isZero();
        assertThat(contentThere(id)).isTrue();
        uploads.start(boss, id);
        PurchaseImportState done = settle(id);
        assertThat(done.stage()).isEqualTo(Stage.DONE);
        assertThat(done.counts()).isEqualTo(tried.counts());
        assertThat(List.of(done.position(), done.counts().purchases(), done.counts().lines(),
                done.counts().returned(), done.counts().bad())).containsExactly(6L, 2L, 3L, 1L, 2L);
        assertThat(done.total()).isEqualTo(6);
        assertThat(contentThere(id)).as("the file is not needed any more").isFalse();
        var bad = new ArrayList<PurchaseRow.Bad>();
        uploads.badRows(boss, id, bad::add);
        assertThat(bad).extracting(PurchaseRow.Bad::line).containsExactly(5L, 7L);
        assertThat(bad).extracting(PurchaseRow.Bad::reason).containsExactly("customer_unknown", "no_purchase");
        assertThat(uploads.brought(boss, id)).isEqualTo(new PurchaseUpload.Brought(2, 1, 1));
        uploads.undo(boss, id);
        PurchaseImportState undone = settle(id);
        assertThat(undone.stage()).isEqualTo(Stage.UNDONE);
        assertThat(undone.removed()).isEqualTo(3);
        assertThat(count("purchases") + count("purchase_returns")).isZero();
    }

    @Test
    void whatWasKilledIsGoneOnWithWhenItsLeaseHasRunOutAndNothingIsDoubled() {
        UUID id = upload(many());
        uploads.start(boss, id);
        PurchaseImportState begun = imports.state(house(), id);
        byte[] content = rows.queue().content(id);
        assertThatThrownBy(() -> run.run(house(), begun, false, branches.all(),
                () -> new ByteArrayInputStream(content), bad -> { }, state -> {
                    throw new IllegalStateException("pulled the plug");
                })).hasMessage("pulled the plug");
        assertThat(imports.state(house(), id).position()).isEqualTo(500);
        work.run(NOW.plusSeconds(50));
        assertThat(imports.state(house(), id).position()).as("its lease is good").isEqualTo(500);
        itIs(NOW.plusSeconds(200));
        PurchaseImportState done = settle(id);
        assertThat(List.of(done.position(), done.counts().purchases(), done.counts().lines(),
                done.counts().returned(), done.counts().bad())).containsExactly(1201L, 400L, 1200L, 1L, 0L);
        assertThat(count("purchases")).isEqualTo(400);
        assertThat(count("purchase_lines")).isEqualTo(1200);
        assertThat(count("purchase_returns")).isEqualTo(1);
    }

    @Test
    void twoWorkersAtOnceDoubleNothing() throws InterruptedException {
        UUID id = upload(many());
        uploads.start(boss, id);
        PurchaseImportState begun = imports.state(house(), id);
        byte[] content = rows.queue().content(id);
        var threads = IntStream.range(0, 3).mapToObj(n -> Thread.ofVirtual().start(() -> {
            try {
                run.run(house(), begun, false, branches.all(), () -> new ByteArrayInputStream(content), b -> { },
                        s -> { });
            } catch (suki.shared.Refusal expected) {
                assertThat(expected.key()).isEqualTo("purchases.import.elsewhere");
            }
        })).toList();
        for (Thread thread : threads) thread.join();
        itIs(NOW.plusSeconds(200));
        settle(id);
        assertThat(count("purchase_lines")).isEqualTo(1200);
        assertThat(count("purchase_returns")).isEqualTo(1);
    }

    @Test
    void aTrialThatWasKilledBeginsAgain() {
        UUID id = upload(many());
        uploads.tryOut(boss, id);
        PurchaseImportState begun = imports.state(house(), id);
        byte[] content = rows.queue().content(id);
        assertThatThrownBy(() -> run.run(house(), begun, true, branches.all(),
                () -> new ByteArrayInputStream(content), bad -> { }, state -> {
                    throw new IllegalStateException("pulled the plug");
                })).hasMessage("pulled the plug");
        assertThat(imports.state(house(), id).position()).isEqualTo(500);
        itIs(NOW.plusSeconds(200));
        PurchaseImportState tried = settle(id);
        assertThat(List.of(tried.position(), tried.counts().purchases(), tried.counts().lines(),
                tried.counts().returned())).containsExactly(1201L, 400L, 1200L, 1L);
        assertThat(count("purchases")).isZero();
    }

    @Test
    void whatStillComesInCanBeStoppedAndTakenBack() {
        UUID id = upload(many());
        uploads.start(boss, id);
        PurchaseImportState begun = imports.state(house(), id);
        byte[] content = rows.queue().content(id);
        assertThatThrownBy(() -> run.run(house(), begun, false, branches.all(),
                () -> new ByteArrayInputStream(content), bad -> { }, state -> uploads.undo(boss, id)))
                .isInstanceOf(suki.shared.Refusal.class);
        assertThat(settle(id).stage()).isEqualTo(Stage.UNDONE);
        assertThat(count("purchases")).isZero();
    }

    @Test
    void theSameFileTwiceIsToldAndComesInOnce() {
        UUID first = upload(sample());
        uploads.choose(boss, first, guessed(first), "dmy");
        assertThat(uploads.before(boss, first)).isEmpty();
        uploads.start(boss, first);
        settle(first);
        UUID again = upload(sample());
        assertThat(uploads.before(boss, again)).hasValueSatisfying(b -> assertThat(b.id()).isEqualTo(first));
        uploads.choose(boss, again, guessed(again), "dmy");
        uploads.start(boss, again);
        PurchaseImportState done = settle(again);
        assertThat(List.of(done.counts().lines(), done.counts().returned(), done.counts().skipped()))
                .containsExactly(0L, 0L, 4L);
        assertThat(count("purchases")).isEqualTo(2);
    }

    @Test
    void rowsWithoutANumberComeInOnlyOnce() {
        String file = "date,customer,product,price\n2026-11-20,%s@x.example,Lamp,1\n".formatted(word);
        UUID first = upload(file);
        uploads.start(boss, first);
        UUID again = upload(file);
        assertThatThrownBy(() -> uploads.start(boss, again)).as("it still comes in")
                .isInstanceOfSatisfying(BadForm.class, bad -> assertThat(bad.fields()).containsOnlyKeys("fields"));
        settle(first);
        assertThatThrownBy(() -> uploads.start(boss, again)).isInstanceOf(BadForm.class);
        uploads.undo(boss, first);
        settle(first);
        uploads.start(boss, again);
        assertThat(settle(again).counts().lines()).isEqualTo(1);
    }

    @Test
    void aPackedFileIsUnpackedAndOneThatIsNoneIsRefused() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(sample().getBytes(StandardCharsets.UTF_8));
        }
        UUID id = uploads.upload(boss, branch, "till.csv.gz", packed.toByteArray());
        assertThat(imports.state(boss, id).file().header()).startsWith("Invoice", "Date");
        assertThat(uploads.preview(boss, id)).hasSize(6);
        byte[] cut = java.util.Arrays.copyOf(packed.toByteArray(), 40);
        for (byte[] wrong : List.of(new byte[0], cut, new byte[26 << 20])) {
            assertThatThrownBy(() -> uploads.upload(boss, branch, "x", wrong)).isInstanceOfSatisfying(BadForm.class,
                    bad -> assertThat(bad.fields()).containsOnlyKeys("file"));
        }
    }

    @Test
    void columnsThatAreMissingOrHeldTwiceAreNamed() {
        UUID id = upload("when,who,what\n2026-11-20,%s@x.example,Lamp\n".formatted(word));
        var nothing = List.of(PurchaseField.SKIP, PurchaseField.SKIP, PurchaseField.SKIP);
        assertThatThrownBy(() -> uploads.choose(boss, id, nothing, "")).isInstanceOfSatisfying(BadForm.class,
                bad -> assertThat(bad.fields().get("fields").key()).isEqualTo("purchases.import.needed"));
        var twice = List.of(PurchaseField.DATE, PurchaseField.CUSTOMER, PurchaseField.DATE);
        assertThatThrownBy(() -> uploads.choose(boss, id, twice, "")).isInstanceOfSatisfying(BadForm.class,
                bad -> assertThat(bad.fields()).containsOnlyKeys("field2"));
        assertThatThrownBy(() -> uploads.choose(boss, id, guessed(id), "ymd")).isInstanceOf(BadForm.class);
    }

    @Test
    void whoMayNotBringInSeesNothingOfIt() {
        UUID id = upload(sample());
        Actor other = actor(colleague(Role.MANAGER, branch()));
        for (Actor actor : List.of(sana, other)) {
            assertThatThrownBy(() -> uploads.upload(actor, branch, "x.csv", new byte[1])).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> uploads.choose(actor, id, List.of(), "")).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> uploads.preview(actor, id)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> uploads.before(actor, id)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> uploads.tryOut(actor, id)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> uploads.start(actor, id)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> uploads.undo(actor, id)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> uploads.brought(actor, id)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> uploads.reasons(actor, id)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> uploads.badRows(actor, id, b -> { })).isInstanceOf(NotFound.class);
            assertThat(imports.recent(actor)).noneMatch(i -> i.id().equals(id));
        }
    }

    @Test
    void rowsMayNameOnlyBranchesOfWhoeverUploadedThem() {
        String theirs = branches.find(branch()).name();
        UUID id = upload("""
                purchase,date,customer,product,price,branch
                B1-%1$s,2026-11-20,%1$s@x.example,Lamp,1,%2$s
                B2-%1$s,2026-11-20,%1$s@x.example,Lamp,1,
                """.formatted(word, theirs));
        uploads.start(boss, id);
        PurchaseImportState done = settle(id);
        assertThat(done.counts().lines()).isEqualTo(1);
        assertThat(done.counts().reasons()).containsOnlyKeys("branch");
    }

    @Test
    void filesLeftLyingGoAfterAWeekAndBadRowsAfterAMonth() {
        UUID lying = upload(sample());
        UUID id = upload(sample());
        uploads.start(boss, id);
        settle(id);
        Instant later = NOW.plus(Duration.ofDays(8));
        tidying.run(later);
        assertThat(rows.find(lying)).isEmpty();
        assertThat(uploads.reasons(house(), id)).isNotEmpty();
        tidying.run(NOW.plus(Duration.ofDays(31)));
        assertThat(uploads.reasons(house(), id)).isEmpty();
        assertThat(imports.state(house(), id).counts().bad()).as("how many they were stays").isEqualTo(3);
    }
}
