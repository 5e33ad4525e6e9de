package io.docket.ticket.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.platform.database.TenantTransaction;
import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of files that nobody needs, wherever their way ended: nothing. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class AttachmentSweepTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    AttachmentSweep sweep;

    @Inject
    AttachmentStorage storage;

    @Inject
    AttachmentRepository attachments;

    @Inject
    TenantTransaction transaction;

    @Inject
    AttachmentSettings settings;

    @TempDir
    Path files;

    private final Desk desk = Desk.from("standard");

    @Test
    void what_was_never_sent_goes_when_its_time_is_over_and_what_was_sent_stays() {
        String ticket = desk.ticket();
        String sent = desk.uploads(desk.customer("carl"), "sent.txt", "sent".getBytes());
        desk.writes(
                desk.customer("carl"), ticket, Map.of("type", "REPLY", "body", "Here.", "attachments", List.of(sent)));
        String forgotten = desk.uploads(desk.customer("carl"), "forgotten.txt", "forgotten".getBytes());
        String fresh = desk.uploads(desk.customer("carl"), "fresh.txt", "fresh".getBytes());
        expire(sent);
        expire(forgotten);

        sweeps();

        assertThat(inStore(sent)).exists();
        assertThat(inStore(fresh)).exists();
        assertThat(inStore(forgotten)).doesNotExist();
        assertThat(states()).containsExactlyInAnyOrder("BOUND", "WAITING");
    }

    @Test
    void what_is_past_its_time_cannot_be_sent_even_before_it_is_deleted() {
        String ticket = desk.ticket();
        String late = desk.uploads(desk.customer("carl"), "late.txt", "late".getBytes());
        expire(late);

        desk.customer("carl")
                .body(Map.of("type", "REPLY", "body", "Here.", "attachments", List.of(late)))
                .post("/api/v1/tickets/{id}/messages", ticket)
                .then()
                .statusCode(422);
    }

    @Test
    void an_end_before_the_bytes_were_stored_leaves_nothing() throws IOException {
        Incoming begun = begun();
        Path part = inStore(begun.id().toString() + ".part");
        Files.createDirectories(part.getParent());
        Files.writeString(part, "half of it");
        expire(begun.id().toString());

        sweeps();

        assertThat(part).doesNotExist();
        assertThat(states()).isEmpty();
    }

    @Test
    void an_end_between_the_bytes_and_the_answer_leaves_nothing() throws IOException {
        Incoming stored = begun();
        new FileStore(settings.folder()).put(stored.key(), stored.file());
        expire(stored.id().toString());

        sweeps();

        assertThat(inStore(stored.id().toString())).doesNotExist();
        assertThat(states()).isEmpty();
    }

    @Test
    void an_end_in_the_middle_of_a_sweep_is_made_up_for_by_the_next() throws IOException {
        String bytesGone = desk.uploads(desk.customer("carl"), "a.txt", "a".getBytes());
        String bytesThere = desk.uploads(desk.customer("carl"), "b.txt", "b".getBytes());
        TicketDatabase.run("update attachment set state = 'LEAVING' where company = ?", desk.company());
        Files.delete(inStore(bytesGone));
        expire(bytesGone);
        expire(bytesThere);

        sweeps();

        assertThat(inStore(bytesThere)).doesNotExist();
        assertThat(states()).isEmpty();
    }

    @Test
    void more_than_a_batch_goes_in_one_sweep_and_in_none_while_another_replica_sweeps() {
        for (int i = 0; i < settings.sweepBatch() + 5; i++) {
            TicketDatabase.run(
                    "insert into attachment (company, id, uploader, name, type, size, sha256, state, created_at, expires_at)"
                            + " values (?, gen_random_uuid(), 'carl', 'a', 'text/plain', 1, '', 'WAITING', docket_now(),"
                            + " docket_now() - interval '1 day')",
                    desk.company());
        }
        TicketDatabase.run(
                "insert into lease (name, holder, version, expires_at) values ('attachments.sweep', 'other', 1,"
                        + " clock_timestamp() + interval '1 minute') on conflict (name) do update set holder = 'other',"
                        + " version = lease.version + 1, expires_at = excluded.expires_at");

        assertThat(sweep.sweep().await().atMost(PATIENCE)).isZero();
        assertThat(states()).hasSize(settings.sweepBatch() + 5);

        TicketDatabase.run("update lease set expires_at = clock_timestamp() where name = 'attachments.sweep'");
        sweeps();
        assertThat(states()).isEmpty();
    }

    @Test
    void another_feature_stores_what_it_has_and_binds_it() {
        Attachment stored = storage.store(
                        desk.company(), "gateway", "../a.txt", new ByteArrayInputStream("from a mail".getBytes()))
                .await()
                .atMost(PATIENCE);

        assertThat(stored).isEqualTo(new Attachment(stored.id(), "a.txt", "text/plain", 11));
        assertThat(inStore(stored.id().toString())).hasContent("from a mail");
        assertThat(states()).containsExactly("WAITING");
    }

    /** A file of which the row tells, and no more. */
    private Incoming begun() throws IOException {
        Path file = Files.writeString(files.resolve(UUID.randomUUID().toString()), "all of it");
        Incoming begun =
                storage.read(desk.company(), "carl", "a.txt", file).await().atMost(PATIENCE);
        transaction
                .in(desk.company(), sql -> attachments.add(sql, begun, Duration.ofHours(24)))
                .await()
                .atMost(PATIENCE);
        return begun;
    }

    /** A sweep of this replica, as soon as its own regular one lets go. */
    private void sweeps() {
        Desk.soon(() -> {
            sweep.sweep().await().atMost(PATIENCE);
            assertThat(TicketDatabase.rows(
                            "select id from attachment where ticket is null and expires_at <= docket_now() and company = ?",
                            desk.company()))
                    .isEmpty();
        });
    }

    private void expire(String id) {
        TicketDatabase.run(
                "update attachment set expires_at = docket_now() - interval '1 second' where company = ? and id = ?::uuid",
                desk.company(),
                id);
    }

    private List<String> states() {
        return TicketDatabase.rows("select state from attachment where company = ?", desk.company());
    }

    private Path inStore(String id) {
        return settings.folder().resolve(desk.company()).resolve(id);
    }
}
