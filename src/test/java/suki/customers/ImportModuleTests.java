package suki.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.Texts;
import suki.shared.Wording;

class ImportModuleTests extends CustomersTest {

    @Autowired CustomerImport imports;
    @Autowired ImportWork work;
    @Autowired Texts texts;

    @TempDir Path directory;

    private ImportState bring(String csv, boolean update) {
        ImportId id = imports.upload(HOUSE, karachi, "people.csv", csv.getBytes(StandardCharsets.UTF_8));
        ImportState state = imports.state(HOUSE, id);
        imports.choose(HOUSE, id, fields(state), false, update, "old");
        imports.start(HOUSE, id);
        return settle(id);
    }

    private static List<ImportField> fields(ImportState state) {
        return state.options().fields().stream().map(ImportField::of).toList();
    }

    private ImportState settle(ImportId id) {
        while (imports.state(HOUSE, id).stage().moving()) work.run(NOW);
        return imports.state(HOUSE, id);
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private static final String PEOPLE = """
            ID,Full name,E-mail,Mobile,Language,Branch,Notes
            1,Shahida Parveen,shahida@example.com,0300 1234567,Urdu,,
            2,முருகன் செல்வராஜ்,murugan@example.com,+91 98400 12345,ta,T. Nagar,=1+1
            3,,nobody@example.com,,,,
            4,Bad Mail,not an address,,,,
            5,Bad Branch,,,,Nowhere,
            6,Bad Phone,,call me,,,
            7,Short Phone,,3865286,,,
            1,Shahida P.,shahida@example.com,,,,again
            8,Too,many,,,,,cells
            """;

    @Test
    void goodRowsComeInAndBadOnesAreNamed() {
        ImportState done = bring(PEOPLE, false);
        assertThat(done.stage()).isEqualTo(ImportState.Stage.DONE);
        assertThat(List.of(done.position(), done.added(), done.updated(), done.skipped(), done.bad(),
                done.localNumbers())).containsExactly(9L, 3L, 0L, 1L, 5L, 1L);
        List<ImportRow.Bad> bad = new ArrayList<>();
        imports.badRows(HOUSE, done.id(), bad::add);
        assertThat(bad).extracting(ImportRow.Bad::line).containsExactly(4L, 5L, 6L, 7L, 10L);
        assertThat(bad).extracting(ImportRow.Bad::reason)
                .containsExactly("no_name", "email", "branch", "phone", "cells");
        List<Found> found = search.search(HOUSE, "முருக", 5);
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().customer().branch()).isEqualTo(chennai);
        assertThat(search.search(HOUSE, "5286", 5)).hasSize(1);
        assertThat(jdbc.sql("select content is null from imports").query(Boolean.class).single()).isTrue();
    }

    @Test
    void aTrialCountsTheSameAndWritesNobody() {
        ImportId id = imports.upload(HOUSE, karachi, "people.csv", PEOPLE.getBytes(StandardCharsets.UTF_8));
        imports.tryOut(HOUSE, id);
        ImportState tried = settle(id);
        assertThat(tried.stage()).isEqualTo(ImportState.Stage.TRIED);
        assertThat(List.of(tried.added(), tried.skipped(), tried.bad())).containsExactly(3L, 1L, 5L);
        assertThat(count("customers")).isZero();
        imports.start(HOUSE, id);
        assertThat(settle(id).added()).isEqualTo(3);
    }

    @Test
    void aTrialOfAFileThatCannotBeReadOnBringsNobodyAndCanBeBroughtInUpToThere() {
        byte[] file = "id,Full name\n1,Sana\n2,Omar\n3,\"never closed\n4,Zara\n".getBytes(StandardCharsets.UTF_8);
        ImportId id = imports.upload(HOUSE, karachi, "broken.csv", file);
        imports.tryOut(HOUSE, id);
        ImportState tried = settle(id);
        assertThat(tried.stage()).isEqualTo(ImportState.Stage.TRIED);
        assertThat(tried.failedLine()).isEqualTo(4);
        assertThat(count("customers")).isZero();
        imports.start(HOUSE, id);
        assertThat(settle(id).added()).isEqualTo(2);
    }

    @Test
    void undoGoesToTheLastRowAndNamesThoseWhoWereChanged() {
        CustomerId before = add(karachi, "Shahida", "shahida@example.com", "");
        ImportState done = bring(PEOPLE, true);
        assertThat(List.of(done.added(), done.updated())).containsExactly(2L, 2L);
        assertThat(customers.summary(HOUSE, before).name()).isEqualTo("Shahida P.");
        CustomerId murugan = search.search(HOUSE, "murugan@example.com", 1).getFirst().customer().id();
        customers.edit(HOUSE, murugan, 1, NewCustomer.of(false, "Murugan", Language.TA, chennai, "", ""));
        imports.undo(HOUSE, done.id());
        ImportState undone = settle(done.id());
        assertThat(undone.stage()).isEqualTo(ImportState.Stage.UNDONE);
        assertThat(List.of(undone.removed(), undone.restored(), undone.kept())).containsExactly(1L, 1L, 1L);
        assertThat(imports.kept(HOUSE, done.id())).extracting(CustomerSummary::name).containsExactly("Murugan");
        assertThat(customers.summary(HOUSE, before).name()).isEqualTo("Shahida");
        assertThat(customers.addresses(before)).hasSize(1);
        assertThat(search.search(HOUSE, "Shahida", 5)).hasSize(1);
        assertThat(count("customers")).isEqualTo(2);
    }

    @Test
    void aTierComesInWritesOverAndIsSetBack() {
        CustomerId before = add(karachi, "Shahida", "shahida@example.com", "");
        customers.tellStanding(before, "Silver", NOW);
        ImportState done = bring("""
                name,email,tier
                Shahida,shahida@example.com,Gold
                Murugan,murugan@example.com,
                Bilal,bilal@example.com,Gold
                Nadia,nadia@example.com,%s
                """.formatted("x".repeat(41)), true);
        assertThat(List.of(done.added(), done.updated(), done.bad())).containsExactly(2L, 1L, 1L);
        assertThat(customers.summary(HOUSE, before).tier()).isEqualTo("Gold");
        assertThat(customers.standings()).containsExactly("Gold");
        assertThat(jdbc.sql("select count(*) from customers where tier = 'Gold' and tier_at is not null")
                .query(Long.class).single()).isEqualTo(2);
        imports.undo(HOUSE, done.id());
        settle(done.id());
        assertThat(customers.summary(HOUSE, before).tier()).isEqualTo("Silver");
        assertThat(customers.standings()).containsExactly("Silver");
    }

    @Test
    void birthdaysComeInAsFilesWriteThemAndAreSetBack() {
        ImportState done = bring("""
                ID,Name,Date of birth
                1,Shahida,1990-03-15
                2,Murugan,15/3/1990
                3,Liza,--03-15
                4,Joseph,15.03.
                5,Bilal,19900315
                6,Asma,1990-03-15 00:00:00
                7,Aling Nena,29.2.1988
                8,Hina,03/15/1990
                9,Kavitha,March
                10,Sana,30/02/1990
                11,Farhan,0/0/00
                """, false);
        assertThat(List.of(done.added(), done.bad())).containsExactly(8L, 3L);
        List<String> reasons = new ArrayList<>();
        imports.badRows(HOUSE, done.id(), row -> reasons.add(row.line() + " " + row.reason()));
        assertThat(reasons).containsExactly("9 birthday", "10 birthday", "11 birthday");
        assertThat(born()).containsExactly("03-15", "03-15", "03-15", "03-15", "03-15", "03-15", "02-29", "");
        ImportState more = bring("ID,Name,Birthday\n1,Shahida,1990-04-01\n2,Murugan,\n11,Farhan,1.5.\n", true);
        assertThat(more.updated()).isEqualTo(3);
        assertThat(born()).containsExactly("04-01", "03-15", "03-15", "03-15", "03-15", "03-15", "02-29", "05-01");
        imports.undo(HOUSE, more.id());
        settle(more.id());
        assertThat(born()).containsExactly("03-15", "03-15", "03-15", "03-15", "03-15", "03-15", "02-29", "");
    }

    @Test
    void aColumnMaySayTheMonthFirstAndACompanyHasNoBirthday() {
        ImportId id = imports.upload(HOUSE, karachi, "people.csv", """
                ID,Kind,Name,Birthday
                1,person,Shahida,3/4/1990
                2,company,Al-Noor Traders,3/15/1990
                3,person,Joseph,0/0/00
                """.getBytes(StandardCharsets.UTF_8));
        List<ImportField> fields = fields(imports.state(HOUSE, id));
        assertThat(fields).as("as one of the first rows shows").contains(ImportField.BIRTHDAY_MONTH_FIRST);
        imports.choose(HOUSE, id, fields, false, false, "old");
        imports.start(HOUSE, id);
        assertThat(settle(id).added()).isEqualTo(3);
        assertThat(born()).containsExactly("03-04", "", "");
    }

    @Test
    void whereTheRowsDoNotTellTheBranchsLandSaysWhatStandsFirst() {
        String csv = "ID,Name,Birthday\n1,Shahida,3/4/1990\n2,Joseph,1900-01-01\n3,Bilal,01/01/1970 00:00\n";
        ImportId here = imports.upload(HOUSE, karachi, "here.csv", csv.getBytes(StandardCharsets.UTF_8));
        assertThat(fields(imports.state(HOUSE, here))).contains(ImportField.BIRTHDAY);
        BranchId cubao = branches.open(HOUSE, "Cubao", ZoneId.of("Asia/Manila"), "PH", Language.FIL, "", "");
        ImportId there = imports.upload(HOUSE, cubao, "there.csv", (csv + "4,Liza,5/6/1980\n")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(fields(imports.state(HOUSE, there))).contains(ImportField.BIRTHDAY_MONTH_FIRST);
        bring(csv, false);
        assertThat(born()).as("a calendar's first day is nobody's").containsExactly("04-03", "", "");
    }

    private List<String> born() {
        return jdbc.sql("select coalesce(birthday, '') from customers where external_id is not null"
                + " order by cast(external_id as int)").query(String.class).list();
    }

    @Test
    void anInterruptedImportGoesOnBehindWhatWasCommitted() throws IOException {
        String csv = "name,id\n" + IntStream.range(0, 1730).mapToObj(i -> "Person " + i + "," + i)
                .collect(Collectors.joining("\n"));
        Path file = Files.writeString(directory.resolve("many.csv"), csv);
        ImportId id = imports.register(HOUSE, karachi, "many.csv", () -> Files.newInputStream(file));
        imports.start(HOUSE, id);
        CsvFile.Source broken = () -> new Breaking(Files.newInputStream(file), 16_000);
        try {
            imports.workOff(HOUSE, id, broken, s -> { });
        } catch (RuntimeException expected) {
            assertThat(expected).hasRootCauseInstanceOf(IOException.class);
        }
        long position = imports.state(HOUSE, id).position();
        assertThat(position).isBetween(1L, 1729L);
        ImportId again = imports.register(HOUSE, karachi, "many.csv", () -> Files.newInputStream(file));
        assertThat(again).isEqualTo(id);
        ImportState done = imports.workOff(HOUSE, id, () -> Files.newInputStream(file), s -> { });
        assertThat(List.of(done.position(), done.added(), done.bad())).containsExactly(1730L, 1730L, 0L);
        assertThat(count("customers")).isEqualTo(1730);
    }

    /** A disk that fails after some bytes. */
    private static final class Breaking extends InputStream {
        private final InputStream in;
        private int left;

        Breaking(InputStream in, int left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            if (left-- <= 0) throw new IOException("killed");
            return in.read();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    @Test
    void whatComesBeforeAnUnreadableLineIsInAndCanBeTakenBack() {
        ImportState done = bring("id,Full name\n1,Sana\n2,Omar\n3,\"never closed\n4,Zara\n", false);
        assertThat(done.stage()).isEqualTo(ImportState.Stage.FAILED);
        assertThat(done.failedLine()).isEqualTo(4);
        assertThat(done.added()).isEqualTo(2);
        imports.undo(HOUSE, done.id());
        assertThat(settle(done.id()).removed()).isEqualTo(2);
    }

    @Test
    void twoWorkersDoNotDoubleARow() throws Exception {
        String csv = "name,id\n" + IntStream.range(0, 3000).mapToObj(i -> "Person " + i + "," + i)
                .collect(Collectors.joining("\n"));
        byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
        ImportId id = imports.register(HOUSE, karachi, "many.csv", () -> new ByteArrayInputStream(bytes));
        imports.start(HOUSE, id);
        var threads = IntStream.range(0, 3).mapToObj(i -> Thread.ofVirtual().start(() ->
                imports.workOff(HOUSE, id, () -> new ByteArrayInputStream(bytes), s -> { }))).toList();
        for (Thread thread : threads) thread.join();
        assertThat(count("customers")).isEqualTo(3000);
        assertThat(imports.state(HOUSE, id).added()).isEqualTo(3000);
    }

    @Test
    void encodingsAndSeparatorsAreGuessed() {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE,
                Charset.forName("windows-1252"))) {
            String text = "Name;E-mail\nJosé Niño;jose" + charset.name().length() + "@example.com\n";
            for (String mark : charset.name().startsWith("w") ? List.of("") : List.of("", "\uFEFF")) {
                ImportId id = imports.upload(HOUSE, karachi, "f.csv", (mark + text).getBytes(charset));
                ImportState state = imports.state(HOUSE, id);
                assertThat(state.options().header()).as(charset + mark).containsExactly("Name", "E-mail");
                assertThat(imports.preview(HOUSE, id)).singleElement().isInstanceOfSatisfying(ImportRow.Good.class,
                        r -> assertThat(r.name()).isEqualTo("José Niño"));
            }
        }
    }

    @Test
    void idsOfABranchOutOfReachAreRefusedAndItsAddressesAreNobodys() {
        bring("id,name,email,branch\n1,Murugan,m@example.com,T. Nagar\n", false);
        ImportId id = imports.upload(sana, karachi, "mine.csv", "id,name,email\n1,X,\n2,Y,m@example.com\n".getBytes());
        imports.choose(sana, id, fields(imports.state(sana, id)), false, true, "old");
        imports.start(sana, id);
        ImportState done = settle(id);
        assertThat(List.of(done.added(), done.updated(), done.bad())).containsExactly(1L, 0L, 1L);
    }

    private int command(List<String> args, ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return ImportCommand.run(args, () -> new ImportCommand.Door() {
            @Override
            public CustomerImport imports() {
                return imports;
            }

            @Override
            public Actor actor() {
                return HOUSE;
            }

            @Override
            public Wording wording() {
                return new Wording(texts, Language.EN, java.time.ZoneOffset.UTC);
            }
        }, new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void thousandsOfSitesComeInFromTheTerminalAndGoOut() throws IOException {
        String samples = System.getenv().getOrDefault("SUKI_SAMPLES", "samples");
        Path shared = Path.of(samples, "early-childhood-sites", "csv_example_input_with_true_ids.csv");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(shared), "set SUKI_SAMPLES to the public samples");
        jdbc.sql("update branches set country = 'US' where id = :id").param("id", karachi.value()).update();
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        Path bad = directory.resolve("bad.csv");
        int code = command(List.of(shared.toString(), "--branch", "tariq road", "--as", "companies", "--bad",
                bad.toString()), out, err);
        assertThat(code).as(err.toString()).isZero();
        ImportState state = imports.recent(HOUSE).getFirst();
        assertThat(state.added() + state.updated() + state.skipped() + state.bad()).isEqualTo(3337);
        assertThat(count("customers")).isEqualTo(state.added());
        assertThat(Files.readString(bad)).contains("This is not an e-mail address: 10/01/15");
        out.reset();
        assertThat(command(List.of("--undo", state.id().toString()), out, err)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("kept 0");
        assertThat(count("customers")).isZero();
        assertThat(count("customer_addresses")).isZero();
    }

    @Test
    void theTerminalSaysInOneSentenceWhatIsWrong() {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        assertThat(command(List.of("/no/such.csv"), out, err)).isEqualTo(2);
        assertThat(command(List.of("--as", "cats"), out, err)).isEqualTo(2);
        assertThat(command(List.of("--undo", "x"), out, err)).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(3);
    }
}
