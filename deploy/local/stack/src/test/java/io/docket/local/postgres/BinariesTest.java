package io.docket.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
}
