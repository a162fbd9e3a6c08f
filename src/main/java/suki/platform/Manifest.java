package suki.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backup holds.
 *
 * @param format how the file is laid out, see {@link #FORMAT}
 * @param product the release of Suki that wrote it
 * @param postgres the release of PostgreSQL it was read from
 * @param createdAt the moment all rows are of, by the database's clock
 * @param schemaVersion the migration the tables stood at
 */
public record Manifest(
        int format,
        String product,
        String postgres,
        Instant createdAt,
        String schemaVersion,
        List<Table> tables,
        List<Sequence> sequences) {

    /** The layout this release writes, and the newest it reads. */
    public static final int FORMAT = 1;

    static final String ENTRY = "manifest.json";

    private static final int LARGEST_MANIFEST = 64 << 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * One table.
     *
     * @param sha256 of its stream in the file, against damage of the file
     * @param rowSum of its rows in any order, to compare it with a table in a database
     */
    public record Table(
            String schema, String name, List<String> columns, long rows, long bytes, String sha256, String rowSum) {

        String entry() {
            return "tables/" + schema + "." + name + ".txt";
        }
    }

    /** Where a sequence stood. */
    public record Sequence(String schema, String name, long value, boolean called) {}

    /** Reads what the backup in {@code file} says it holds, without checking that it does. */
    public static Manifest of(Path file) {
        try (var zip = new ZipFile(file.toFile())) {
            return of(zip);
        } catch (IOException e) {
            throw damaged(file, e);
        }
    }

    static Manifest of(ZipFile zip) {
        Path file = Path.of(zip.getName());
        ZipEntry entry = zip.getEntry(ENTRY);
        if (entry == null) {
            throw new CannotRestore(file + " isn't a backup of Suki: it has no " + ENTRY + ".");
        }
        try (var in = zip.getInputStream(entry)) {
            Manifest read = JSON.readValue(in.readNBytes(LARGEST_MANIFEST), Manifest.class);
            if (read.format() > FORMAT) {
                throw new CannotRestore(file + " was written by Suki " + read.product()
                        + " in a layout this release doesn't know: restore it with that release or a newer one.");
            }
            return read;
        } catch (IOException | JacksonException e) {
            throw damaged(file, e);
        }
    }

    byte[] json() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    /** Returns how many rows all tables hold together. */
    public long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }

    static CannotRestore damaged(Path file, Exception why) {
        return new CannotRestore(file + " is damaged or isn't a backup of Suki (" + why.getMessage()
                + "): nothing was changed; take an older backup.", why);
    }
}
