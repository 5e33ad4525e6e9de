package io.docket.local.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where the embedding library unpacks PostgreSQL's programs, once for each version. The folder is the user's own:
 * what is run from it must not be writable for others.
 */
final class Binaries {

    private static final Set<PosixFilePermission> ONLY_MINE = PosixFilePermissions.fromString("rwx------");

    private final Path folder;

    Binaries(Path folder) {
        this.folder = folder;
    }

    /**
     * In the home's cache; or, where there is no home or it cannot be written, in the folder for temporary files.
     *
     * @throws IOException if neither can be used
     */
    static Binaries ofThisUser() throws IOException {
        return of(
                Path.of(System.getProperty("user.home")),
                Path.of(System.getProperty("java.io.tmpdir")),
                System.getProperty("user.name"));
    }

    static Binaries of(Path home, Path temporary, String user) throws IOException {
        Path cache = home.resolve(Path.of(".cache", "docket", "postgresql"));
        return new Binaries(
                canBeWritten(home, cache)
                        ? cache
                        : privateFolder(temporary.resolve("docket-" + user)).resolve("postgresql"));
    }

    private static boolean canBeWritten(Path home, Path cache) {
        try {
            return Files.isDirectory(home) && Files.isWritable(Files.createDirectories(cache));
        } catch (IOException e) {
            return false;
        }
    }

    /** Anybody may write where temporary files are, so a folder of that name may be a stranger's trap. */
    private static Path privateFolder(Path folder) throws IOException {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Files.createDirectories(folder);
        }
        try {
            return Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(ONLY_MINE));
        } catch (FileAlreadyExistsException e) {
            requirePrivate(folder);
            return folder;
        }
    }

    private static void requirePrivate(Path folder) throws IOException {
        PosixFileAttributes found = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!found.isDirectory()
                || !found.permissions().equals(ONLY_MINE)
                || !found.owner().equals(thisUser())) {
            throw new IOException(("%s is not a folder that only this user can enter, so no program is run from there."
                            + " Remove it, or give this user a home that can be written.")
                    .formatted(folder));
        }
    }

    /** As the file system has it, which may differ from what the JVM calls the user. */
    private static UserPrincipal thisUser() throws IOException {
        Path mine = Files.createTempFile("docket", null);
        try {
            return Files.getOwner(mine);
        } finally {
            Files.delete(mine);
        }
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
