package io.docket.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinariesTest {

    @TempDir
    private Path folder;

    private Path program;

    @BeforeEach
    void unpack() throws IOException {
        program = folder.resolve("PG-1234/bin/postgres");
        Files.createDirectories(program.getParent());
        Files.writeString(program, "half of it");
    }

    @Test
    void what_was_unpacked_in_part_is_dropped() throws IOException {
        new Binaries(folder).ready();

        assertThat(program).doesNotExist();
    }

    @Test
    void what_was_unpacked_to_the_end_stays() throws IOException {
        Files.createFile(folder.resolve("PG-1234/.exists"));

        new Binaries(folder).ready();

        assertThat(program).exists();
    }

    @Test
    void what_is_being_unpacked_is_left_alone() throws IOException {
        Path lockFile = folder.resolve("PG-1234/epg-lock");

        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock unpacking = channel.lock()) {
            new Binaries(folder).ready();

            assertThat(unpacking.isValid()).isTrue();
            assertThat(program).exists();
        }
    }

    @Test
    void are_in_the_users_home() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));

        assertThat(Binaries.of(home, folder, "anna").ready()).isEqualTo(home.resolve(".cache/docket/postgresql"));
    }

    @Test
    void are_among_temporary_files_for_a_user_without_a_home_that_can_be_written() throws IOException {
        Path noHome = folder.resolve("nowhere");
        Path noCache = Files.createDirectory(folder.resolve("home"));
        Files.createFile(noCache.resolve(".cache"));

        for (Path home : List.of(noHome, noCache)) {
            Path ready = Binaries.of(home, folder, "anna").ready();

            assertThat(ready).isEqualTo(folder.resolve("docket-anna/postgresql"));
            assertThat(Files.getPosixFilePermissions(ready.getParent()))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void are_never_run_from_a_temporary_folder_that_others_may_write() throws IOException {
        Path trap = Files.createDirectory(folder.resolve("docket-anna"));
        Files.setPosixFilePermissions(trap, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> Binaries.of(folder.resolve("nowhere"), folder, "anna"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(trap.toString());
    }
}
