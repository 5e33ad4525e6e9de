package io.docket.ticket.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for the store in a folder alone; what holds for all stores is in {@link ObjectStoreTest}. */
class FileStoreTest extends ObjectStoreTest {
    @TempDir
    Path folder;

    @Override
    ObjectStore store() {
        return new FileStore(folder.resolve("attachments"));
    }

    @Test
    void what_a_crash_left_of_a_file_is_never_read_and_goes_with_it() throws IOException {
        ObjectStore store = store();
        ObjectKey key = key("acme");
        store.put(key("acme"), file("another"));
        Path part = folder.resolve("attachments").resolve(key.text() + ".part");
        Files.writeString(part, "the first half");

        assertThatThrownBy(() -> store.open(key, 0, 5)).isInstanceOf(IOException.class);
        store.delete(key);

        assertThat(part).doesNotExist();
    }

    @Test
    void a_file_that_was_begun_before_a_crash_is_stored_anew() throws IOException {
        ObjectStore store = store();
        ObjectKey key = key("acme");
        Files.createDirectories(folder.resolve("attachments/acme"));
        Files.writeString(folder.resolve("attachments").resolve(key.text() + ".part"), "something much longer than it");

        store.put(key, file("whole"));

        assertThat(read(store, key, 0, 5)).isEqualTo("whole");
    }

    @Test
    void a_folder_that_cannot_be_written_to_says_so_at_once() throws IOException {
        Path file = Files.writeString(folder.resolve("no-folder"), "");

        assertThatThrownBy(() -> new FileStore(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("docket.attachments.folder");
    }
}
