package io.docket.ticket.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Keeps files in a folder: {@code company/id}. For one replica, which alone has that folder. */
final class FileStore implements ObjectStore {
    private static final String PART = ".part";

    private final Path folder;

    /**
     * A store in that folder, which is made where it is missing.
     *
     * @throws UncheckedIOException where it cannot be written to
     */
    FileStore(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(this.folder);
            Files.delete(Files.createTempFile(this.folder, "writable", PART));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(
                    "docket.attachments.folder, " + this.folder + ", cannot be written to: attachments would be lost."
                            + " Give the service a folder of its own that outlasts it",
                    unwritable);
        }
    }

    /** Under another name until all is on the disk: whoever reads finds the whole of it or nothing. */
    @Override
    public void put(ObjectKey key, Path file) throws IOException {
        Path target = path(key);
        Path part = part(target);
        boolean isNew = Files.notExists(target.getParent());
        Files.createDirectories(target.getParent());
        try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ);
                FileChannel to = FileChannel.open(
                        part,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            long size = from.size();
            for (long done = 0; done < size; ) {
                done += from.transferTo(done, size - done, to);
            }
            to.force(true);
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        force(target.getParent());
        if (isNew) {
            force(folder);
        }
    }

    @Override
    public InputStream open(ObjectKey key, long from, long length) throws IOException {
        FileChannel channel = FileChannel.open(path(key), StandardOpenOption.READ);
        try {
            return new Part(Channels.newInputStream(channel.position(from)), length);
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    @Override
    public void delete(ObjectKey key) throws IOException {
        Path target = path(key);
        Files.deleteIfExists(part(target));
        Files.deleteIfExists(target);
    }

    @Override
    public void deleteAll(String company) throws IOException {
        Path all = folder.resolve(company);
        List<Path> found;
        try (Stream<Path> tree = Files.walk(all)) {
            found = tree.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException nothing) {
            return;
        }
        for (Path one : found) {
            try {
                Files.deleteIfExists(one);
            } catch (DirectoryNotEmptyException another) {
                throw new IOException("A file of " + company + " was added while all were deleted", another);
            }
        }
    }

    private Path path(ObjectKey key) {
        return folder.resolve(key.text());
    }

    private static Path part(Path target) {
        return target.resolveSibling(target.getFileName() + PART);
    }

    /** A new name outlasts a crash once its folder is on the disk. */
    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
