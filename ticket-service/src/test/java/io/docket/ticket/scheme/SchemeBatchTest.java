package io.docket.ticket.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Schemes in batches as a broker may hand them out, whatever a relay that came late has put into them. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class SchemeBatchTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    /** The topic itself has few; so no test meets what the running consumer takes. */
    private static final AtomicInteger UNUSED_PARTITION = new AtomicInteger(1000);

    @Inject
    SchemeConsumer consumer;

    private final String company = "batch-" + UUID.randomUUID();
    private final TopicPartition partition = new TopicPartition("docket.schemes", UNUSED_PARTITION.getAndIncrement());

    @Test
    void an_older_version_behind_a_newer_one_in_the_same_batch_does_not_replace_it() {
        take(at(0, version(3), version(2), version(1)));

        assertThat(current()).containsExactly(company + " as of 3 3");
        assertThat(documents()).containsExactly("1", "2", "3");
    }

    @Test
    void an_older_version_in_a_later_batch_does_not_replace_a_newer_one() {
        take(at(0, version(3)));
        take(at(1, version(2)));

        assertThat(current()).containsExactly(company + " as of 3 3");
    }

    @Test
    void what_a_late_relay_repeats_from_an_old_version_on_ends_with_the_newest() {
        take(at(0, version(1), version(2), version(1), version(2), version(3), version(2), version(3)));

        assertThat(current()).containsExactly(company + " as of 3 3");
    }

    @Test
    void a_consumer_that_lost_its_offsets_and_reads_old_versions_again_keeps_the_newest() {
        List<ConsumerRecord<String, byte[]>> everything = at(0, version(1), version(2), version(4), version(3));
        take(everything);
        TicketDatabase.run("delete from consumer_offset where partition = ?", partition.partition());

        take(everything.subList(0, 2));

        assertThat(current()).containsExactly(company + " as of 4 4");
    }

    @Test
    void a_batch_that_comes_twice_is_taken_once() {
        take(at(0, version(1), version(2)));
        TicketDatabase.run("delete from scheme where company = ?", company);

        take(at(0, version(1), version(2)));

        assertThat(documents()).as("its offsets were passed").isEmpty();
        assertThat(current()).containsExactly(company + " as of 2 2");
    }

    @Test
    void the_same_version_twice_in_a_batch_is_what_it_was_first() {
        take(at(0, version(1), SchemeDocument.withoutClocks(company, 1)));

        assertThat(TicketDatabase.rows(
                        "select jsonb_array_length(document -> 'timers') from scheme where company = ?", company))
                .containsExactly("1");
    }

    @Test
    void hundreds_of_companies_are_written_with_two_statements() {
        SchemeDocument[] schemes = IntStream.range(0, 300)
                .mapToObj(i -> SchemeDocument.of(company + "-" + i, 1))
                .toArray(SchemeDocument[]::new);
        long before = writes();

        take(at(0, schemes));

        assertThat(writes() - before).isEqualTo(2);
        assertThat(TicketDatabase.rows("select count(*) from company where company like ?", company + "-%"))
                .containsExactly("300");
    }

    private SchemeDocument version(int version) {
        return SchemeDocument.of(company, version);
    }

    private List<ConsumerRecord<String, byte[]>> at(long offset, SchemeDocument... schemes) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        for (SchemeDocument scheme : schemes) {
            records.add(Publisher.arrived(scheme, partition, offset + records.size()));
        }
        return records;
    }

    private void take(List<ConsumerRecord<String, byte[]>> records) {
        consumer.take(new ConsumerRecords<>(Map.of(partition, records), Map.of()))
                .await()
                .atMost(SOON);
    }

    private List<String> current() {
        return TicketDatabase.rows("select name, scheme_version from company where company = ?", company);
    }

    private List<String> documents() {
        return TicketDatabase.rows("select version from scheme where company = ? order by version", company);
    }

    private static long writes() {
        return Long.parseLong(TicketDatabase.rows("""
                select coalesce(sum(calls), 0) from pg_stat_statements
                 where userid = 'docket_worker'::regrole
                   and (query like 'insert into scheme (%' or query like 'insert into company (%')""").get(0));
    }
}
