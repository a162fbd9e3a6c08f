package suki.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a second Suki out of a directory until it is closed. The system drops it with our process. */
final class DirectoryLock implements AutoCloseable {

    /** A process loses its lock when it closes any opening of the file, so this process opens each only once. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    static DirectoryLock on(Path directory) throws IOException {
        Path file = directory.resolve("suki.lock");
        if (!HELD_HERE.add(directory)) {
            throw held(directory, Long.toString(ProcessHandle.current().pid()));
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw held(directory, Files.readString(file).strip());
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(
                    (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
            return new DirectoryLock(directory, channel);
        } catch (IOException | CannotStart e) {
            if (channel != null) {
                channel.close();
            }
            HELD_HERE.remove(directory);
            throw e;
        }
    }

    private static CannotStart held(Path directory, String process) {
        return new CannotStart("Suki is already running on " + directory + " (process " + process
                + "): stop it first, or choose another directory with --data.");
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.close();
            HELD_HERE.remove(directory);
        }
    }
}
