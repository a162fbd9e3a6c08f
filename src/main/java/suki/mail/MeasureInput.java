package suki.mail;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Raw letters out of whatever they are kept in. */
final class MeasureInput {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LARGEST = 200 * 1024 * 1024;

    private MeasureInput() {}

    /** The input is not what is read here; the message is a sentence for the user. */
    static final class Unreadable extends IOException {
        Unreadable(String sentence) {
            super(sentence);
        }
    }

    /** Takes one letter at a time. */
    interface Each {
        void letter(String name, byte[] raw) throws IOException;
    }

    static void each(Path path, Each each) throws IOException {
        if (Files.isDirectory(path)) {
            List<Path> files;
            try (Stream<Path> all = Files.walk(path)) {
                files = all.filter(Files::isRegularFile).sorted().toList();
            }
            if (files.isEmpty()) throw new Unreadable("There is no file in " + path + ".");
            for (Path file : files) file(file, each);
        } else {
            file(path, each);
        }
    }

    private static void file(Path file, Each each) throws IOException {
        String name = file.getFileName().toString();
        try {
            if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) archive(file, each);
            else if (name.endsWith(".mbox")) mbox(file, each);
            else if (name.endsWith(".jsonl")) lines(file, each);
            else each.letter(name, Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw new Unreadable(file + " is no JSON, one object a line.");
        }
    }

    private static void archive(Path file, Each each) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                var tar = new TarArchiveInputStream(new GzipCompressorInputStream(in))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile() && entry.getSize() <= LARGEST) {
                    each.letter(entry.getName(), tar.readNBytes((int) entry.getSize()));
                }
            }
        }
    }

    /** Letters begin at a line "From " after an empty one; ">From " in them loses its sign. */
    private static void mbox(Path file, Each each) throws IOException {
        var letter = new ByteArrayOutputStream();
        boolean blank = true;
        int count = 0;
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (blank && line.startsWith("From ")) {
                    if (letter.size() > 0) each.letter(file.getFileName() + "#" + count++, letter.toByteArray());
                    letter.reset();
                } else {
                    String kept = line.startsWith(">From ") ? line.substring(1) : line;
                    letter.writeBytes((kept + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                }
                blank = line.isEmpty();
            }
        }
        if (letter.size() > 0) each.letter(file.getFileName() + "#" + count, letter.toByteArray());
    }

    /** {@code eml} is a raw letter or a list of them; a line without it is passed over. */
    private static void lines(Path file, Each each) throws IOException {
        int count = 0;
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.isBlank()) continue;
                count++;
                JsonNode eml = JSON.readTree(line).path("eml");
                if (eml.isString()) one(file, count, eml, each);
                for (JsonNode single : eml) if (single.isString()) one(file, count, single, each);
            }
        }
    }

    private static void one(Path file, int line, JsonNode eml, Each each) throws IOException {
        each.letter(file.getFileName() + "#" + line, eml.asString().getBytes(StandardCharsets.UTF_8));
    }
}
