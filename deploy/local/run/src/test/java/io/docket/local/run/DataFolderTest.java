package io.docket.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    private Path folder;

    @Test
    void a_second_run_is_told_who_has_the_folder_and_how_to_get_another() {
        try (DataFolder first = DataFolder.take(folder)) {
            assertThat(first.leftInAHurry()).isFalse();

            assertThatThrownBy(() -> DataFolder.take(folder))
                    .isInstanceOf(LocalFailure.class)
                    .hasMessageContainingAll(
                            folder.toString(),
                            "process " + ProcessHandle.current().pid(),
                            "-Ddata=…");
        }
    }

    @Test
    void a_folder_that_was_given_back_can_be_taken_again() {
        DataFolder.take(folder).close();

        try (DataFolder next = DataFolder.take(folder)) {
            assertThat(next.leftInAHurry()).isFalse();
        }
    }

    @Test
    void a_run_that_was_killed_leaves_its_name_behind() throws IOException {
        Files.writeString(folder.resolve("lock"), "12345");

        try (DataFolder next = DataFolder.take(folder)) {
            assertThat(next.leftInAHurry()).isTrue();
        }
    }

    @Test
    void emptied_it_holds_nothing_but_the_lock() throws IOException {
        Files.createDirectories(folder.resolve("kafka/topic"));
        Files.writeString(folder.resolve("kafka/topic/segment"), "old");

        try (DataFolder taken = DataFolder.take(folder)) {
            taken.empty();

            assertThat(folder).isDirectoryNotContaining("glob:**kafka").isDirectoryContaining("glob:**lock");
        }
    }

    @Test
    void a_folder_that_cannot_be_made_is_named() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        assertThatThrownBy(() -> DataFolder.take(file.resolve("data")))
                .isInstanceOf(LocalFailure.class)
                .hasMessageContainingAll(file.toString(), "-Ddata=…");
    }
}
