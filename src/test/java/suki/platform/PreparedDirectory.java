package suki.platform;

import java.nio.file.Files;
import java.nio.file.Path;

/** Data directories as a first start leaves them, without its seconds of unpacking. */
final class PreparedDirectory {

    private PreparedDirectory() {}

    static Path in(Path parent) throws Exception {
        var binaries = PostgresBinaries.under(TemporaryPostgres.shelf(), Progress.silent());
        Path template = TemporaryPostgres.template(TemporaryPostgres.shelf(), binaries).root();
        Path directory = parent.resolve("data").toAbsolutePath();
        Trees.copy(template, directory);
        Files.createSymbolicLink(directory.resolve("postgres"), TemporaryPostgres.shelf());
        return directory;
    }
}
