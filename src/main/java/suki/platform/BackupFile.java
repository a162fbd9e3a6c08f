package suki.platform;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The streams inside a backup. */
final class BackupFile {

    private static final int BUFFER = 1 << 16;

    private BackupFile() {}

    /** Reads every stream once and refuses a file in which one isn't what the manifest says. */
    static void check(ZipFile zip, Manifest manifest, Meter meter) throws IOException {
        var buffer = new byte[BUFFER];
        for (Manifest.Table table : manifest.tables()) {
            MessageDigest digest = TableStream.sha256();
            try (InputStream in = open(zip, table, meter)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    digest.update(buffer, 0, read);
                }
            }
            if (!HexFormat.of().formatHex(digest.digest()).equals(table.sha256())) {
                throw new IOException("the rows of " + table.name() + " differ from their checksum");
            }
        }
    }

    /** Opens the rows of one table; what is read counts in {@code meter}. */
    static InputStream open(ZipFile zip, Manifest.Table table, Meter meter) throws IOException {
        ZipEntry entry = zip.getEntry(table.entry());
        if (entry == null) {
            throw new IOException("the rows of " + table.name() + " are missing");
        }
        return new Counting(zip.getInputStream(entry), meter);
    }

    private static final class Counting extends FilterInputStream {

        private final Meter meter;

        Counting(InputStream in, Meter meter) {
            super(in);
            this.meter = meter;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            meter.add(one == '\n' ? 1 : 0);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int read = super.read(into, from, most);
            // a line break inside a value is written as two other characters, so each one ends a row
            long rows = 0;
            for (int i = from; i < from + read; i++) {
                rows += into[i] == '\n' ? 1 : 0;
            }
            meter.add(rows);
            return read;
        }
    }
}
