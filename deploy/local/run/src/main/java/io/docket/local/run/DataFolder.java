package io.docket.local.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The folder that keeps data and logs between runs, held by one run at a time. Its lock file names the process that
 * holds it, and still names one that could not say good-bye.
 */
final class DataFolder implements AutoCloseable {

    private final Path folder;
    private final FileChannel channel;
    private final boolean leftInAHurry;

    private DataFolder(Path folder, FileChannel channel, boolean leftInAHurry) {
        this.folder = folder;
        this.channel = channel;
        this.leftInAHurry = leftInAHurry;
    }

    /**
     * Takes the folder, which is created where it does not exist.
     *
     * @throws LocalFailure if another run has it, or if it cannot be written
     */
    static DataFolder take(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(
                    folder.resolve("lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            String holder = read(channel);
            if (lock(channel) == null) {
                throw new LocalFailure(("Docket already runs on %s (process %s)."
                                + " Stop it first, or give this run a folder of its own: -Ddata=…")
                        .formatted(folder, holder));
            }
            write(channel, Long.toString(ProcessHandle.current().pid()));
            return new DataFolder(folder, channel, !holder.isEmpty());
        } catch (IOException e) {
            throw new LocalFailure(
                    "%s cannot be used (%s). Make it yours, or choose another folder: -Ddata=…".formatted(folder, e),
                    e);
        }
    }

    /** Whether the run before this one was killed, so that parts of it may still be stopping. */
    boolean leftInAHurry() {
        return leftInAHurry;
    }

    /** Deletes everything that earlier runs kept. */
    void empty() {
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(folder) && !path.endsWith("lock")) {
                    Files.delete(path);
                }
            }
        } catch (IOException e) {
            throw new LocalFailure("%s cannot be emptied: %s".formatted(folder, e), e);
        }
    }

    /** Gives the folder back. */
    @Override
    public void close() {
        try (channel) {
            write(channel, "");
        } catch (IOException e) {
            throw new LocalFailure("%s cannot be given back: %s".formatted(folder, e), e);
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(32);
        channel.read(content, 0);
        return StandardCharsets.UTF_8.decode(content.flip()).toString();
    }

    private static void write(FileChannel channel, String content) throws IOException {
        channel.truncate(0);
        channel.write(StandardCharsets.UTF_8.encode(content), 0);
    }
}
