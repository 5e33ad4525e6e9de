package io.docket.local.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the embedding library unpacks PostgreSQL's programs, once for each version. The folder is the user's own:
 * what is run from it must not be writable for others.
 */
final class Binaries {

    private final Path folder;

    Binaries(Path folder) {
        this.folder = folder;
    }

    static Binaries ofThisUser() {
        return new Binaries(Path.of(System.getProperty("user.home"), ".cache", "docket", "postgresql"));
    }

    /** The folder, without anything that was unpacked only in part: the library would take it for a whole. */
    Path ready() throws IOException {
        Files.createDirectories(folder);
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(folder, "PG-*")) {
            for (Path version : versions) {
                if (!Files.exists(version.resolve(".exists"))) {
                    dropUnlessBeingUnpacked(version);
                }
            }
        }
        return folder;
    }

    /** Whoever unpacks holds the version's lock; a lock that can be had belongs to somebody who was killed. */
    private static void dropUnlessBeingUnpacked(Path version) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        version.resolve("epg-lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                delete(version);
            }
        } catch (OverlappingFileLockException e) {
            // Another thread is unpacking it.
        }
    }

    private static void delete(Path directory) throws IOException {
        List<Path> content;
        try (Stream<Path> paths = Files.walk(directory)) {
            content = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : content) {
            Files.delete(path);
        }
    }
}
