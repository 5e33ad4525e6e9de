package io.docket.local.run;

import io.docket.local.postgres.Postgres;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A copy of a database server's files, made while it works, and the archive of its log: out of both it is set up anew as it was
 * at any moment since. So PostgreSQL's documentation has it, and so do the programs that do it for an installation.
 */
final class BaseBackup {

    /** Of the server's process, not of its data; the log comes from the archive. */
    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts", "pg_wal", "pg_replslot");

    private final Path copy;
    private final Path archive;

    private BaseBackup(Path copy, Path archive) {
        this.copy = copy;
        this.archive = archive;
    }

    /**
     * Copies what a server has, whoever writes meanwhile.
     *
     * @param data the server's folder
     * @param copy a folder that does not exist yet
     * @param archive where the server's log is copied to
     */
    static BaseBackup take(Postgres server, Path data, Path copy, Path archive) throws SQLException, IOException {
        try (Connection connection = server.connect("postgres", Postgres.SUPERUSER);
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('docket', fast => true)");
            copy(data, copy, LEFT_OUT);
            for (String empty : List.of("pg_wal", "pg_replslot")) {
                Files.createDirectory(copy.resolve(empty));
            }
            try (ResultSet end = statement.executeQuery("select labelfile from pg_backup_stop()")) {
                end.next();
                Files.writeString(copy.resolve("backup_label"), end.getString("labelfile"));
            }
        }
        return new BaseBackup(copy, archive);
    }

    /**
     * Puts a folder in place from which a server will start as it was.
     *
     * @param data a folder that does not exist
     * @param moment what was committed after it is forgotten; empty: nothing that reached the archive
     */
    void restoreInto(Path data, Optional<Instant> moment) throws IOException {
        copy(copy, data, Set.of());
        String settings =
                """
            restore_command = 'cp %s/%%f %%p'
            recovery_target_action = 'promote'
            hot_standby = off
            recovery_target_time = '%s'
            """.formatted(archive, moment.map(BaseBackup::withoutLetters).orElse(""));
        Files.writeString(data.resolve("postgresql.auto.conf"), settings, StandardOpenOption.APPEND);
        Files.createFile(data.resolve("recovery.signal"));
    }

    /** This setting does not take those of ISO 8601. */
    private static String withoutLetters(Instant moment) {
        return moment.toString().replace('T', ' ').replace("Z", "+00");
    }

    /** Deletes a folder with all that is in it. */
    static void wipe(Path folder) throws IOException {
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void copy(Path from, Path to, Set<String> except) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes as) throws IOException {
                return folder.equals(from)
                                || !except.contains(folder.getFileName().toString())
                        ? visitFile(folder, as)
                        : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes as) throws IOException {
                if (!except.contains(file.getFileName().toString())) {
                    Path there = to.resolve(from.relativize(file).toString());
                    Files.copy(file, there, StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    // The server has dropped it meanwhile, and its log says so.
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }
}
