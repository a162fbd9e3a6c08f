package suki.purchases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import suki.customers.NewCustomer;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.Money;
import suki.shared.Texts;
import suki.shared.Wording;

/** The import of purchases, as its command does it. */
class PurchaseImportModuleTests extends PurchasesTest {

    @Autowired private PurchaseImport imports;
    @Autowired private Texts texts;

    @TempDir private Path directory;

    private String word;
    private String place;
    private CustomerId murugan;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @BeforeEach
    void twoCustomers() {
        word = word();
        place = jdbc.sql("select name from branches where id = :id").param("id", branch.value()).query(String.class)
                .single();
        murugan = customers.add(house(), NewCustomer.of(false, "Murugan", Language.TA, branch, word + "@x.example",
                ""));
    }

    private int run(String... args) {
        said.reset();
        told.reset();
        var all = new ArrayList<>(List.of(args));
        if (!all.contains("--undo") && !all.contains("--list")) all.addAll(List.of("--branch", place));
        return PurchaseImportCommand.run(all, () -> new PurchaseImportCommand.Door() {
            @Override
            public PurchaseImport purchases() {
                return imports;
            }

            @Override
            public Actor actor() {
                return house();
            }

            @Override
            public Wording wording() {
                return new Wording(texts, Language.EN, java.time.ZoneOffset.UTC);
            }
        }, new PrintStream(said, true, StandardCharsets.UTF_8), new PrintStream(told, true, StandardCharsets.UTF_8));
    }

    private Map<String, Long> figures() {
        return said.toString(StandardCharsets.UTF_8).lines().map(l -> l.split(" "))
                .collect(Collectors.toMap(p -> p[0], p -> Long.parseLong(p[1])));
    }

    private String undo() {
        return told.toString(StandardCharsets.UTF_8).lines().filter(l -> l.contains("--undo")).findFirst()
                .orElseThrow().replaceFirst(".*--undo ", "");
    }

    private String file(String csv) throws IOException {
        Path file = directory.resolve(word() + ".csv");
        Files.writeString(file, csv);
        return file.toString();
    }

    private long count(CustomerId customer) {
        return jdbc.sql("select count(*) from purchases where customer_id = :id").param("id", customer.value())
                .query(Long.class).single();
    }

    private String sample() {
        String code = customers.summary(house(), shahida).code();
        return """
                Invoice,Date,Customer,Product,Category,Qty,Price,Currency,Notes
                A1-%1$s,2026-11-20,%2$s,Kettle,Kitchen,1,"2,150",,x
                A1-%1$s,2026-11-20,%2$s,Toaster,Kitchen,2,Rs 900,PKR,
                A2-%1$s,2026-11-21 10:30,%1$s@x.example,Iron,,,1500.50,,
                A2-%1$s,2026-11-21 10:30,%2$s,Lamp,,1,1,,
                A3-%1$s,2026-11-21,nobody@x.example,Lamp,,1,1,,
                A4-%1$s,21/11/2026,%2$s,Lamp,,1,1,,
                A5-%1$s,2027-01-01,%2$s,Lamp,,1,1,,
                A6-%1$s,2026-11-21,%2$s,Lamp,,half,1,,
                A7-%1$s,2026-11-21,%2$s,Lamp,,1,free,,
                A8-%1$s,2026-11-21,%2$s,Lamp,,1,1,Shells,
                A9-%1$s,2026-11-21,,Lamp,,1,1,,
                A10-%1$s,2026-11-21,%2$s,,,1,1,,
                """.formatted(word, code);
    }

    @Test
    void linesOfOneNumberAreOnePurchaseAndBadRowsAreNamed() throws IOException {
        String file = file(sample());
        assertThat(run(file)).isZero();
        assertThat(figures()).contains(Map.entry("rows", 12L), Map.entry("purchases", 2L), Map.entry("lines", 3L),
                Map.entry("skipped", 0L), Map.entry("bad", 9L));
        assertThat(names()).containsExactly("Kettle", "Toaster");
        assertThat(purchases.lines(shahida, 9)).extracting(PurchaseLine::price).containsExactly(rupees(2150),
                rupees(900));
        assertThat(purchases.lines(murugan, 9)).singleElement().satisfies(l -> {
            assertThat(l.quantity()).isEqualTo(1);
            assertThat(l.boughtAt()).hasToString("2026-11-21T05:30:00Z");
        });
        List<String> bad = Files.readAllLines(Path.of(file.replace(".csv", ".bad.csv")));
        assertThat(bad).hasSize(10);
        assertThat(bad.get(0)).contains("Invoice,Date,Customer");
        assertThat(bad.get(1)).startsWith("5,This purchase is another customer’s: A2-");
        assertThat(bad.get(2)).startsWith("6,").contains("nobody@x.example");
        assertThat(bad.subList(3, 10)).extracting(l -> l.split(",")[0]).containsExactly("7", "8", "9", "10", "11",
                "12", "13");
    }

    @Test
    void aTrialCountsTheSameAndWritesNothing() throws IOException {
        String file = file(sample());
        assertThat(run(file, "--dry-run")).isZero();
        assertThat(figures()).contains(Map.entry("purchases", 2L), Map.entry("lines", 3L), Map.entry("bad", 9L));
        assertThat(count(shahida) + count(murugan)).isZero();
        assertThat(Path.of(file.replace(".csv", ".bad.csv"))).exists();
    }

    @Test
    void theSameFileTwiceIsThereOnceAndUndoTakesBackExactlyWhatCameIn() throws IOException {
        purchases.record(sana, bought("by-hand-" + word, NOW, "By hand"));
        purchases.record(sana, bought("A1-" + word, NOW, "Was there before"));
        String file = file(sample());
        assertThat(run(file)).isZero();
        assertThat(figures()).contains(Map.entry("purchases", 1L), Map.entry("skipped", 2L));
        String id = undo();
        assertThat(run(file)).isZero();
        assertThat(figures()).contains(Map.entry("purchases", 0L), Map.entry("lines", 0L), Map.entry("skipped", 3L));
        assertThat(run("--undo", id)).isZero();
        assertThat(figures()).containsExactly(Map.entry("removed", 1L));
        assertThat(count(murugan)).isZero();
        assertThat(names()).containsExactlyInAnyOrder("By hand", "Was there before");
        assertThat(run("--undo", id)).as("it is taken back already").isEqualTo(2);
        assertThat(run("--list")).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains(id);
    }

    /** 1,201 rows of one purchase number each third row, so that purchases lie across batches. */
    private String many() {
        String rows = IntStream.range(0, 1201).mapToObj(n -> "M%d-%s,2026-11-20,%s@x.example,Thing %d,1"
                .formatted(n / 3, word, word, n)).collect(Collectors.joining("\n"));
        return "purchase,date,customer,product,price\n" + rows;
    }

    @Test
    void aPurchaseMayLieAcrossBatchesAlsoInATrial() throws IOException {
        String file = file(many());
        assertThat(run(file, "--dry-run")).isZero();
        assertThat(figures()).contains(Map.entry("purchases", 401L), Map.entry("lines", 1201L));
        assertThat(run(file)).isZero();
        assertThat(figures()).contains(Map.entry("purchases", 401L), Map.entry("lines", 1201L));
        assertThat(jdbc.sql("""
                select count(*) from purchase_lines where customer_id = :id group by purchase_id
                 order by count(*)""").param("id", murugan.value()).query(Long.class).list()).startsWith(1L, 3L)
                .endsWith(3L);
        String id = undo();
        assertThat(run("--undo", id)).isZero();
        assertThat(count(murugan)).isZero();
    }

    @Test
    void whatWasInterruptedGoesOnBehindWhatWasCommitted() throws IOException {
        Path file = Path.of(file(many()));
        PurchaseImport.Inspected inspected = imports.inspect(() -> Files.newInputStream(file));
        PurchaseImportState begun = imports.begin(house(), branch, "many.csv", inspected, inspected.file().fields()
                .stream().map(PurchaseField::of).toList(), "", false);
        assertThatThrownBy(() -> imports.run(house(), begun, false, () -> Files.newInputStream(file), b -> { }, s -> {
            throw new IllegalStateException("pulled the plug");
        })).hasMessage("pulled the plug");
        assertThat(imports.state(house(), begun.id()).position()).isEqualTo(500);
        assertThat(run(file.toString())).isZero();
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("going on behind row 500");
        assertThat(figures()).contains(Map.entry("rows", 1201L), Map.entry("purchases", 401L),
                Map.entry("lines", 1201L));
        assertThat(count(murugan)).isEqualTo(401);
    }

    @Test
    void whatTheCatalogueHasIsFoundByItsNumberOrItsName() throws IOException {
        ProductId kettle = catalogue.add(house(), "K" + word, "Kettle " + word, "Kitchen", rupees(2150));
        assertThat(run(file("""
                date,customer,product
                2026-11-20,%1$s@x.example,K%1$s
                2026-11-19,%1$s@x.example,kettle %1$s
                """.formatted(word)))).isZero();
        assertThat(purchases.lines(murugan, 9)).extracting(PurchaseLine::product).containsExactly(kettle, kettle);
        assertThat(purchases.lines(murugan, 9)).extracting(PurchaseLine::name).containsExactly("Kettle " + word,
                "kettle " + word);
        assertThat(purchases.lines(murugan, 9)).extracting(PurchaseLine::price).containsOnly(rupees(2150));
    }

    @Test
    void theCatalogueIsAskedForThePriceInTheMoneyOfTheRow() throws IOException {
        catalogue.add(house(), new NewProduct("K" + word, "Kettle " + word, "", ProductKind.GOODS,
                List.of(Money.of(64_900, "INR"), rupees(2150)), null));
        assertThat(run(file("""
                date,customer,product,currency
                2026-11-20,%1$s@x.example,K%1$s,
                2026-11-19,%1$s@x.example,K%1$s,INR
                2026-11-18,%1$s@x.example,K%1$s,PHP
                """.formatted(word)))).isZero();
        assertThat(purchases.lines(murugan, 9)).extracting(PurchaseLine::price).containsExactly(rupees(2150),
                Money.of(64_900, "INR"));
        assertThat(figures()).containsEntry("bad_price", 1L);
    }

    @Test
    void howAPurchaseCameAboutIsReadInEveryLanguage() throws IOException {
        String file = file("""
                date,customer,product,price,Channel,ذریعہ آمد,origin
                2026-11-20,%1$s@x.example,Lamp,1,Web,,Word of mouth
                2026-11-19,%1$s@x.example,Lamp,1,فون پر,,ہماری پیشکش
                2026-11-18,%1$s@x.example,Lamp,1,,,
                2026-11-17,%1$s@x.example,Lamp,1,smoke signal,,
                2026-11-16,%1$s@x.example,Lamp,1,at_customers,,the stars
                """.formatted(word));
        assertThat(run(file)).isZero();
        assertThat(purchases.lines(murugan, 9)).extracting(PurchaseLine::how).containsExactly(
                new Circumstances(PurchaseChannel.ONLINE, PurchaseOrigin.RECOMMENDED),
                new Circumstances(PurchaseChannel.PHONE, PurchaseOrigin.OFFER), Circumstances.UNKNOWN);
        assertThat(figures()).contains(Map.entry("bad_channel", 1L), Map.entry("bad_origin", 1L));
        assertThat(Files.readString(Path.of(file.replace(".csv", ".bad.csv")))).contains("called this: smoke signal",
                "called this: the stars");
    }

    @Test
    void whatPagesCallAWayOrAReasonIsKnownInAFile() {
        for (Language language : Language.values()) {
            var w = new Wording(texts, language, java.time.ZoneOffset.UTC);
            for (PurchaseChannel one : PurchaseChannel.values()) {
                assertThat(PurchaseChannel.read(w.text("purchases.channel." + one.word()))).as(language + " " + one)
                        .contains(one);
            }
            for (PurchaseOrigin one : PurchaseOrigin.values()) {
                assertThat(PurchaseOrigin.read(w.text("purchases.origin." + one.word()))).as(language + " " + one)
                        .contains(one);
            }
            assertThat(PurchaseField.guess(List.of(w.text("purchases.channel"), w.text("purchases.origin"))))
                    .as(language.tag()).containsExactly(PurchaseField.CHANNEL, PurchaseField.ORIGIN);
        }
    }

    @Test
    void rowsWithoutANumberComeInOnlyOnce() throws IOException {
        String file = file("date,customer,product,price\n2026-11-20,%s@x.example,Lamp,1\n".formatted(word));
        assertThat(run(file)).isZero();
        String id = undo();
        assertThat(run(file)).isEqualTo(2);
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("came in already");
        assertThat(run("--undo", id)).isZero();
        assertThat(run(file)).isZero();
        assertThat(count(murugan)).isEqualTo(1);
    }

    @Test
    void columnsAreMappedByHandAndWhatIsMissingIsSaid() throws IOException {
        String file = file("when,who,what,price\n03/11/2026,%s@x.example,Lamp,1\n".formatted(word));
        assertThat(run(file)).isEqualTo(2);
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("needed: ");
        assertThat(run(file, "--map", "when=date", "--map", "who=customer", "--map", "what=shoe")).isEqualTo(2);
        assertThat(run(file, "--dates", "ymd")).isEqualTo(2);
        assertThat(run(file + ".not")).isEqualTo(2);
        assertThat(run(file, "--map", "when=date", "--map", "who=customer", "--map", "what=product", "--dates",
                "dmy")).isZero();
        assertThat(purchases.lines(murugan, 1)).singleElement().satisfies(l ->
                assertThat(l.boughtAt()).hasToString("2026-11-03T07:00:00Z"));
    }

    @Test
    void columnsAreGuessedByTheirHeadings() {
        assertThat(PurchaseField.guess(List.of("InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate",
                "UnitPrice", "CustomerID", "Country"))).containsExactly(PurchaseField.PURCHASE, PurchaseField.NUMBER,
                PurchaseField.PRODUCT, PurchaseField.QUANTITY, PurchaseField.DATE, PurchaseField.PRICE,
                PurchaseField.CUSTOMER, PurchaseField.SKIP);
        assertThat(PurchaseField.guess(List.of("SKU", "தேதி", "گاہک", "Presyo"))).containsExactly(
                PurchaseField.PRODUCT, PurchaseField.DATE, PurchaseField.CUSTOMER, PurchaseField.PRICE);
    }

    @Test
    void anAmountThatNoPriceCanBeIsABadRowAndTheOthersComeIn() throws IOException {
        assertThat(run(file("""
                date,customer,product,price
                2026-11-20,%1$s@x.example,Lamp,"999,999,999,999,999,999,999"
                2026-11-20,%1$s@x.example,Lamp,"9,223,372,036,854,775,808"
                2026-11-20,%1$s@x.example,Lamp,2150
                """.formatted(word)))).isZero();
        assertThat(figures()).contains(Map.entry("bad", 2L), Map.entry("bad_price", 2L), Map.entry("purchases", 1L));
        assertThat(purchases.lines(murugan, 9)).extracting(PurchaseLine::price).containsExactly(rupees(2150));
    }

    @Test
    void anAddressThatTwoShareIsNobodys() throws IOException {
        customers.add(house(), NewCustomer.of(false, "Murugan’s wife", Language.TA, branch, word + "@x.example", ""));
        assertThat(run(file("date,customer,product,price\n2026-11-20,%s@x.example,Lamp,1\n".formatted(word))))
                .isZero();
        assertThat(figures()).contains(Map.entry("bad", 1L), Map.entry("purchases", 0L));
    }
}
