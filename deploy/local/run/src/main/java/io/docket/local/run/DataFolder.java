package io.docket.local.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that keeps data and logs between runs, held by one run at a time. Its lock file names the process that
 * holds it, and still names one that could not say good-bye.
 */
final class DataFolder implements AutoCloseable {

    private static final String LOCK = "lock";
    private static final String MARKER = ".docket-data";
    private static final String MARKER_SAYS = """
        Docket keeps the data and the logs of its local runs in this folder.
        -Dfresh deletes: %s.
        """;

    /** All that a run ever keeps, each in a folder of its own. */
    private static final List<String> KEPT =
            List.of("postgresql", "kafka", "attachments", "identity", "mailbox", "logs");

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
     * @throws LocalFailure if another run has it, if it cannot be written, or if it is somebody else's: it holds
     *     something and does not bear Docket's mark
     */
    static DataFolder take(Path folder) {
        try {
            Files.createDirectories(folder);
            requireOurs(folder);
            FileChannel channel = FileChannel.open(
                    folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            String holder = read(channel);
            if (lock(channel) == null) {
                throw new LocalFailure(("Docket already runs on %s (process %s)."
                                + " Stop it first, or give this run a folder of its own: -Ddata=…")
                        .formatted(folder, holder));
            }
            Files.writeString(folder.resolve(MARKER), MARKER_SAYS.formatted(String.join(", ", KEPT)));
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

    /** Deletes what earlier runs kept, and nothing else that may lie in the folder. */
    void empty() {
        try {
            for (String kept : KEPT) {
                delete(folder.resolve(kept));
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

    private static void requireOurs(Path folder) throws IOException {
        List<String> content = namesIn(folder);
        if (!content.isEmpty() && !content.contains(MARKER) && !isFromBeforeTheMarker(content)) {
            throw new LocalFailure(("%s is not a folder of Docket's: it holds %s."
                            + " Choose a new or an empty one: -Ddata=…")
                    .formatted(folder, content.stream().sorted().findFirst().orElseThrow()));
        }
    }

    /** Folders had no marker once; such a one has a lock and otherwise nothing but what runs keep. */
    private static boolean isFromBeforeTheMarker(List<String> content) {
        return content.contains(LOCK) && content.stream().allMatch(name -> name.equals(LOCK) || KEPT.contains(name));
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.map(path -> path.getFileName().toString()).toList();
        }
    }

    /** A link is deleted, not what it leads to. */
    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> content = Files.walk(tree)) {
                for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
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
