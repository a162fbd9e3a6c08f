package suki.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import suki.shared.BadForm;

class ImportFileTests {

    private static String plain(byte[] sent) throws IOException {
        try (InputStream in = ImportFile.plain(() -> new ByteArrayInputStream(sent)).open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void valuesAreReadAsTheyAreAndPackedOnesUnpacked() throws IOException {
        byte[] values = "Name,Phone\nفرحان,0300\n".getBytes(StandardCharsets.UTF_8);
        assertThat(plain(values)).isEqualTo("Name,Phone\nفرحان,0300\n");
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(values);
        }
        assertThat(plain(packed.toByteArray())).isEqualTo("Name,Phone\nفرحان,0300\n");
        assertThat(plain(new byte[0])).isEmpty();
    }

    @Test
    void theFirstSheetOfAWorkbookIsReadWithDaysAndNumbersAsTheyAre() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("Sales");
            String[] heads = {"Invoice", "Date", "At", "Customer", "Qty", "Price", "Own"};
            for (int i = 0; i < heads.length; i++) sheet.value(0, i, heads[i]);
            sheet.value(1, 0, 536365);
            sheet.value(1, 1, LocalDateTime.of(2026, 11, 20, 0, 0));
            sheet.style(1, 1).format("dd/mm/yyyy").set();
            sheet.value(1, 2, LocalDateTime.of(2026, 11, 20, 18, 5));
            sheet.style(1, 2).format("yyyy-mm-dd hh:mm").set();
            sheet.value(1, 3, "முருகன், A");
            sheet.value(1, 4, -3);
            sheet.value(1, 5, 2150.5);
            sheet.style(1, 5).format("#,##0 \"mydd\"").set();
            sheet.value(2, 0, "C1");
            sheet.value(2, 4, 1_000_000);
            sheet.value(2, 5, 2.5499999999999998);
            sheet.formula(2, 6, "B2*C2");
            book.newWorksheet("Another").value(0, 0, "not this");
        }
        assertThat(plain(out.toByteArray()).lines()).containsExactly("Invoice,Date,At,Customer,Qty,Price,Own",
                "536365,2026-11-20,2026-11-20 18:05,\"முருகன், A\",-3,2150.5", "C1,,,,1000000,2.55,=B2*C2");
    }

    @Test
    void aCellBeyondAllSheetsIsRefused() throws IOException {
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            out.write("<sheetData><row r=\"1\"><c r=\"ZZZZZZ1\"/></row></sheetData>".getBytes(StandardCharsets.UTF_8));
        }
        assertThatThrownBy(() -> plain(zip.toByteArray())).isInstanceOf(BadForm.class);
    }

    /** A few kilobytes that say of themselves that they unpack to ten bytes. */
    @Test
    void whatAWorkbookSaysOfItsSizeIsNotBelieved() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(packed)) {
            out.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            out.write(new byte[3 << 20]);
        }
        ByteBuffer lying = ByteBuffer.wrap(packed.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < lying.limit() - 4; at++) {
            if (lying.getInt(at) == 0x02014b50) lying.putInt(at + 24, 10);
            if (lying.getInt(at) == 0x08074b50) lying.putInt(at + 12, 10);
        }
        assertTooLarge(lying.array());
    }

    /** One text that many cells point to is small as a workbook, and large as values. */
    @Test
    void aTextThatManyCellsShowIsCountedForEach() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var book = new Workbook(packed, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("Sales");
            for (int row = 0; row < 50; row++) sheet.value(row, 0, "x".repeat(30_000));
        }
        assertTooLarge(packed.toByteArray());
    }

    private static void assertTooLarge(byte[] sent) {
        assertThat(sent.length).isLessThan(1 << 20);
        assertThatThrownBy(() -> ImportFile.plain(() -> new ByteArrayInputStream(sent), 1 << 20))
                .isInstanceOfSatisfying(BadForm.class, bad ->
                        assertThat(bad.fields().toString()).contains("file_unpacked"));
    }

    @Test
    void whatIsNoWorkbookOrUnpacksWithoutEndIsRefused() throws IOException {
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("readme.txt"));
            out.write("no workbook".getBytes(StandardCharsets.UTF_8));
        }
        assertThatThrownBy(() -> plain(zip.toByteArray())).isInstanceOf(BadForm.class);
        var bomb = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bomb)) {
            out.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            byte[] nothing = new byte[1 << 20];
            for (int i = 0; i <= ImportFile.LARGEST_UNPACKED_MB; i++) out.write(nothing);
        }
        assertThat(bomb.size()).isLessThan(1 << 20);
        assertThatThrownBy(() -> plain(bomb.toByteArray())).isInstanceOfSatisfying(BadForm.class, bad ->
                assertThat(bad.fields().toString()).contains("file_unpacked"));
    }
}
