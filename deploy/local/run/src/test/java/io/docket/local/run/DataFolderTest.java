package io.docket.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    private Path folder;

    @TempDir
    private Path elsewhere;

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
    void emptied_it_loses_what_runs_kept_and_nothing_else() throws IOException {
        DataFolder.take(folder).close();
        Files.createDirectories(folder.resolve("kafka/topic"));
        Files.writeString(folder.resolve("kafka/topic/segment"), "old");
        Files.createSymbolicLink(folder.resolve("logs"), Files.createDirectory(elsewhere.resolve("logs")));
        Files.writeString(folder.resolve("notes.txt"), "somebody's own");

        try (DataFolder taken = DataFolder.take(folder)) {
            taken.empty();

            assertThat(folder.resolve("kafka")).doesNotExist();
            assertThat(folder.resolve("logs")).doesNotExist();
            assertThat(elsewhere.resolve("logs")).exists();
            assertThat(folder.resolve("notes.txt")).hasContent("somebody's own");
        }
    }

    @Test
    void a_folder_with_somebody_elses_files_is_refused_and_left_as_it_is() throws IOException {
        Files.createDirectory(folder.resolve("logs"));
        Path theirs = Files.writeString(folder.resolve("pom.xml"), "a checkout");

        assertThatThrownBy(() -> DataFolder.take(folder))
                .isInstanceOf(LocalFailure.class)
                .hasMessageContainingAll(folder.toString(), "not a folder of Docket's", "-Ddata=…");

        assertThat(folder).isDirectoryContaining(theirs::equals);
        assertThat(folder.resolve("lock")).doesNotExist();
    }

    @Test
    void a_folder_of_runs_that_left_no_marker_yet_is_taken() throws IOException {
        Files.writeString(folder.resolve("lock"), "");
        for (String kept : List.of("postgresql", "kafka", "attachments", "identity", "mailbox", "logs")) {
            Files.createDirectory(folder.resolve(kept));
        }

        DataFolder.take(folder).close();

        assertThat(folder.resolve(".docket-data")).content().contains("-Dfresh deletes");
    }

    @Test
    void a_folder_that_cannot_be_made_is_named() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        assertThatThrownBy(() -> DataFolder.take(file.resolve("data")))
                .isInstanceOf(LocalFailure.class)
                .hasMessageContainingAll(file.toString(), "-Ddata=…");
    }
}
