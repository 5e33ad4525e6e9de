package io.docket.notification.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.docket.notification.ServiceTest;
import io.docket.notification.notice.NoticeDraft;
import io.docket.notification.notice.Saying;
import io.docket.platform.database.WorkerTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Numbers, while several enter and others read. */
@QuarkusTest
class InboxEntriesTest extends ServiceTest {

    private static final List<String> PERSONS = List.of("anna", "ben", "chris");
    private static final int WRITERS = 4;
    private static final int BATCHES = 25;

    @Inject
    InboxEntries inboxes;

    @Inject
    WorkerTransaction transaction;

    private final String company = "entries-" + UUID.randomUUID().toString().substring(0, 12);

    /** Persons come in any order in a batch, some batches are undone, and each writer waits before its commit. */
    @Test
    void who_reads_while_many_enter_never_sees_a_number_before_the_one_below_it() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        List<CompletableFuture<Integer>> writers = IntStream.range(0, WRITERS)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> enters(new Random(i)), threads))
                .toList();
        CompletableFuture<Void> all = CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new));
        int looks = 0;
        while (!all.isDone()) {
            for (String person : PERSONS) {
                assertNoGap(person);
            }
            looks++;
        }
        all.join();
        threads.shutdown();

        int entered = writers.stream().mapToInt(CompletableFuture::join).sum();
        assertThat(looks).isPositive();
        for (String person : PERSONS) {
            assertNoGap(person);
            assertThat(Entries.numbersOf(company, person)).hasSize(entered);
        }
    }

    @Test
    void what_is_entered_again_gets_no_number() throws Exception {
        NoticeDraft first = draft("anna");
        NoticeDraft second = draft("anna");

        enter(List.of(first, first));
        enter(List.of(first, second));

        assertThat(Entries.numbersOf(company, "anna")).containsExactly(1L, 2L);
    }

    private int enters(Random random) {
        int entered = 0;
        for (int batch = 0; batch < BATCHES; batch++) {
            List<String> order = new ArrayList<>(PERSONS);
            Collections.shuffle(order, random);
            boolean undone = random.nextInt(4) == 0;
            try {
                transaction
                        .run(sql -> inboxes.enter(
                                        sql, order.stream().map(this::draft).toList())
                                .chain(() -> sql.query("select pg_sleep(0.01)"))
                                .chain(() -> undone
                                        ? Uni.createFrom().failure(new IllegalStateException("undone"))
                                        : Uni.createFrom().voidItem()))
                        .await()
                        .atMost(SOON);
                entered++;
            } catch (IllegalStateException expected) {
                assertThat(expected).hasMessage("undone");
            }
        }
        return entered;
    }

    private void assertNoGap(String person) throws Exception {
        List<Long> seen = Entries.numbersOf(company, person);
        assertThat(seen)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, seen.size()).boxed().toList());
    }

    private void enter(List<NoticeDraft> drafts) {
        transaction.run(sql -> inboxes.enter(sql, drafts)).await().atMost(SOON);
    }

    private NoticeDraft draft(String person) {
        return new NoticeDraft(new Saying(
                company,
                UUID.randomUUID(),
                "ENT-1",
                UUID.randomUUID().toString(),
                "agent-replied",
                0,
                InboxEntries.CHANNEL,
                person,
                person,
                JsonNodeFactory.instance.objectNode().put("subject", "A zip")));
    }
}
