package io.docket.ticket.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every store. */
abstract class ObjectStoreTest {
    @TempDir
    Path files;

    /** The store, the same each time within a test. */
    abstract ObjectStore store();

    @Test
    void what_was_put_is_read_in_whole_and_in_part() throws IOException {
        ObjectStore store = store();
        ObjectKey key = key("acme");

        store.put(key, file("0123456789"));

        assertThat(read(store, key, 0, 10)).isEqualTo("0123456789");
        assertThat(read(store, key, 3, 4)).isEqualTo("3456");
        assertThat(read(store, key, 9, 1)).isEqualTo("9");
    }

    @Test
    void bytes_that_the_store_does_not_have_are_never_passed_over_in_silence() throws IOException {
        ObjectStore store = store();
        ObjectKey key = key("acme");
        store.put(key, file("0123456789"));

        assertThatThrownBy(() -> read(store, key, 0, 11)).isInstanceOf(EOFException.class);
    }

    @Test
    void a_large_file_comes_back_byte_for_byte() throws IOException {
        ObjectStore store = store();
        ObjectKey key = key("acme");
        byte[] bytes = new byte[6 * 1024 * 1024 + 7];
        new Random(6).nextBytes(bytes);

        store.put(key, Files.write(files.resolve("large"), bytes));

        try (InputStream in = store.open(key, 0, bytes.length)) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void a_reader_who_has_enough_may_close() throws IOException {
        ObjectStore store = store();
        ObjectKey key = key("acme");
        store.put(key, file("0123456789"));

        try (InputStream in = store.open(key, 0, 10)) {
            assertThat(in.read()).isEqualTo('0');
        }

        assertThat(read(store, key, 0, 10)).isEqualTo("0123456789");
    }

    @Test
    void what_is_deleted_is_gone_and_deleting_it_again_changes_nothing() throws IOException {
        ObjectStore store = store();
        ObjectKey key = key("acme");
        store.put(key, file("a"));

        store.delete(key);
        store.delete(key);

        assertThatThrownBy(() -> store.open(key, 0, 1)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void a_company_is_deleted_with_all_its_files_and_no_other() throws IOException {
        ObjectStore store = store();
        String company = "acme-" + UUID.randomUUID();
        ObjectKey first = key(company);
        ObjectKey second = key(company);
        ObjectKey neighbour = key(company + "-too");
        for (ObjectKey key : new ObjectKey[] {first, second, neighbour}) {
            store.put(key, file("a"));
        }

        store.deleteAll(company);
        store.deleteAll(company);

        assertThatThrownBy(() -> store.open(first, 0, 1)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> store.open(second, 0, 1)).isInstanceOf(NoSuchFileException.class);
        assertThat(read(store, neighbour, 0, 1)).isEqualTo("a");
    }

    static ObjectKey key(String company) {
        return new ObjectKey(company, UUID.randomUUID());
    }

    final Path file(String content) throws IOException {
        return Files.writeString(files.resolve(UUID.randomUUID().toString()), content);
    }

    static String read(ObjectStore store, ObjectKey key, long from, long length) throws IOException {
        try (InputStream in = store.open(key, from, length)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
