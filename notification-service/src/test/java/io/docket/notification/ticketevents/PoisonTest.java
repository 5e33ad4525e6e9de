package io.docket.notification.ticketevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.local.postgres.Postgres;
import io.docket.local.stack.Stack;
import io.docket.notification.GoldenEvent;
import io.docket.notification.KafkaReader;
import io.docket.notification.RunningStack;
import io.docket.notification.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records that nobody can take, in the middle of a partition, with the real broker: who is held up, and what becomes of them. */
@QuarkusTest
class PoisonTest extends ServiceTest {

    private static final String DEAD_LETTERS = "/api/v1/dead-letters";
    private static final int PARTITION = 2;
    private static final int LARGE = 3 * 1024 * 1024;

    /** What a broken producer, or whoever may write to the topic, may send. */
    enum Poison {
        NOTHING_IN_IT(event -> value(event.record(), new byte[0])),
        NO_JSON(event -> text(event.record(), "{\"ticket\": ")),
        NO_UTF_8(event -> value(event.record(), new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'})),
        NO_END_OF_BRACKETS(event -> text(event.record(), "[".repeat(100_000))),
        A_LARGE_NOTHING(event -> text(event.record(), "\0".repeat(LARGE))),
        NO_OBJECT(event -> text(event.record(), "\"docket\"")),
        NOTICES_THAT_ARE_NO_LIST(
                event -> event.with(data -> data.put("notices", "yes")).record()),
        A_STEP_THAT_IS_NO_NUMBER(
                event -> event.with(data -> data.put("step", "second")).record()),
        A_TICKET_THAT_IS_NO_ID(
                event -> event.with(data -> data.put("ticket", "T-1")).record()),
        NO_SUBJECT(event -> event.with(data -> data.remove("subject")).record()),
        NO_RECIPIENTS(event -> event.with(data -> ((ObjectNode) data.at("/notices/0")).remove("recipients"))
                .record()),
        A_ZERO_CHARACTER(
                event -> event.with(data -> data.put("subject", "ze\0ro")).record()),
        A_ZERO_CHARACTER_IN_AN_ADDRESS(
                event -> event.recipients(to -> to.put("email", "c\0@x.test")).record()),
        AN_ADDRESS_WITHOUT_END(event ->
                event.recipients(to -> to.put("email", noise(LARGE / 100))).record()),
        NO_EVENT_ID(event -> without(event.record(), "ce_id")),
        NO_COMPANY(event -> without(event.record(), "ce_company")),
        A_TIME_THAT_IS_NONE(event -> header(event.record(), "ce_time", "the day after tomorrow")),
        A_YEAR_THAT_NOBODY_COUNTS_TO(event -> header(event.record(), "ce_time", "+9999999999-01-01T00:00:00Z")),
        A_SEQUENCE_BEFORE_THE_FIRST(
                event -> event.with(data -> data.put("sequence", 0)).record()),
        A_SEQUENCE_THAT_NO_NUMBER_HOLDS(event ->
                event.with(data -> data.put("sequence", BigInteger.TEN.pow(30))).record()),
        A_SEQUENCE_TO_WHICH_NOBODY_COUNTED(event ->
                event.with(data -> data.put("sequence", Long.MAX_VALUE)).record()),
        A_SEQUENCE_IN_QUOTES(
                event -> event.with(data -> data.put("sequence", "1")).record()),
        A_SEQUENCE_THAT_IS_NOT_WHOLE(
                event -> event.with(data -> data.put("sequence", 1.0)).record()),
        A_KEY_THAT_NO_DATABASE_TAKES(event -> keyed(event.record(), "\0".repeat(20))),
        THE_REMOVAL_OF_NO_TICKET(
                event -> keyed(event.ofType("docket.ticket.removed").record(), "T-1")),
        AN_ERASURE_OF_NOBODY(
                event -> event.ofType("docket.ticket.person-erased").record()),
        A_TOMBSTONE(event -> value(event.record(), null), true),
        A_TYPE_OF_A_LATER_RELEASE(event -> event.ofType("docket.ticket.sung-of").record(), true),
        ANOTHER_ONE_S_TYPE(event -> event.ofType("com.example.order").record(), true),
        NO_TYPE(event -> without(event.record(), "ce_type"), true),
        A_TRACE_THAT_IS_NONE(event -> header(event.record(), "traceparent", "00-zz-1-01"), true),
        A_SPECVERSION_THAT_NOBODY_KNOWS(event -> header(event.record(), "ce_specversion", "x"), true),
        A_CONTENT_TYPE_OF_SOMETHING_ELSE(
                event -> header(event.record(), "content-type", "application/cloudevents+json"), true),
        NO_KEY(event -> keyed(event.record(), null), true),
        HALF_A_CHARACTER(
                event -> text(
                        event.record(),
                        event.with(data -> data.put("subject", "HALF"))
                                .data()
                                .toString()
                                .replace("HALF", "half \\ud83d")),
                true),
        THE_YEAR_9999(event -> header(event.record(), "ce_time", "9999-12-31T23:59:59Z"), true),
        A_LARGE_MEMBER_OF_A_LATER_RELEASE(
                event -> event.with(data -> data.put("song", noise(LARGE))).record(), true);

        private final Function<GoldenEvent, ProducerRecord<String, byte[]>> made;
        private final boolean isTaken;

        Poison(Function<GoldenEvent, ProducerRecord<String, byte[]>> made) {
            this(made, false);
        }

        Poison(Function<GoldenEvent, ProducerRecord<String, byte[]>> made, boolean isTaken) {
            this.made = made;
            this.isTaken = isTaken;
        }

        private String company() {
            return "poison-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @AfterEach
    void takeNotices() {
        sql("alter table notice drop constraint if exists no_notice_now");
    }

    /** Others' tests list letters, too. */
    @AfterAll
    static void forgetTheLetters() {
        sql("delete from inbox_parked where company like 'poison-%' or company in ('', 'acme')");
    }

    @ParameterizedTest
    @EnumSource
    void other_tickets_and_the_ticket_s_later_events_are_taken_and_what_cannot_be_is_told_with_its_place_and_reason(
            Poison poison) {
        var before = GoldenEvent.of("docket.ticket.created");
        var poisoned = GoldenEvent.of("docket.ticket.created").numbered(1).ofCompany(poison.company());
        var later = GoldenEvent.of("docket.ticket.replied")
                .ofTicket(poisoned.ticket())
                .numbered(2)
                .ofCompany(poison.company());
        var other = GoldenEvent.of("docket.ticket.created");

        List<Long> offsets =
                sendInOnePartition(before.record(), poison.made.apply(poisoned), later.record(), other.record());

        awaitMailsTo(before.addressOf("carl"), 1);
        awaitMailsTo(later.addressOf("carl"), 1);
        awaitMailsTo(other.addressOf("carl"), 1);
        List<Map<String, Object>> letters = lettersAt(offsets.get(1));
        if (poison.isTaken) {
            assertThat(letters).isEmpty();
        } else {
            assertThat(letters).singleElement().satisfies(letter -> assertThat(letter)
                    .containsEntry("consumer", "notification-service")
                    .hasEntrySatisfying(
                            "reason",
                            reason -> assertThat(reason.toString()).isNotBlank().isNotEqualTo("null")));
        }
    }

    @Test
    void of_a_flood_of_what_nobody_can_take_all_is_parked_and_what_comes_behind_it_is_taken() {
        var other = GoldenEvent.of("docket.ticket.created");
        Stream<ProducerRecord<String, byte[]>> flood = IntStream.range(0, 3_000)
                .mapToObj(i -> i % 2 == 0 ? Poison.NO_JSON : Poison.NO_SUBJECT)
                .map(poison -> poison.made.apply(
                        GoldenEvent.of("docket.ticket.created").ofCompany("poison-flood")));

        sendInOnePartition(Stream.concat(flood, Stream.of(other.record())).toArray(ProducerRecord[]::new));

        awaitMailsTo(other.addressOf("carl"), 1);
        long parked = numberOf("select count(*) from inbox_parked where company = 'poison-flood'");
        sql("delete from inbox_parked where company = 'poison-flood'");
        assertThat(parked).isEqualTo(3_000);
    }

    @Test
    void a_replay_tells_late_what_the_ticket_s_later_events_did_not_undo_and_tells_it_once() {
        var first = GoldenEvent.of("docket.ticket.created").numbered(1);
        var second =
                GoldenEvent.of("docket.ticket.replied").ofTicket(first.ticket()).numbered(2);
        sql("alter table notice add constraint no_notice_now check (cause <> '" + first.id() + "') not valid");
        long offset = sendInOnePartition(first.record(), second.record()).get(0);
        awaitMailsTo(second.addressOf("carl"), 1);
        takeNotices();
        String letter = lettersAt(offset).get(0).get("id").toString();

        as(tokens.operator()).post(DEAD_LETTERS + "/{id}/replay", letter).then().statusCode(200);
        ticketService.publishes(first);

        awaitEverythingBefore(first, 3);
        awaitMailsTo(first.addressOf("carl"), 2);
        assertThat(noticesOf(first.ticket()))
                .extracting(notice -> notice.get("cause"))
                .containsOnlyOnce(first.id(), second.id());
        assertThat(mails.to(first.addressOf("carl"))).hasSize(2);
    }

    @Test
    void what_a_webhook_cannot_be_told_of_is_given_up_and_its_other_events_are_delivered() {
        String company = "poison-hooked";
        as(tokens.admin(company, "ada"))
                .contentType("application/json")
                .body(Map.of("url", "http://127.0.0.1:9/", "events", List.of("docket.ticket.created")))
                .post("/api/v1/webhooks")
                .then()
                .statusCode(201);
        var poisoned = anUnannounced(company).with(data -> data.remove("reference"));
        var later = anUnannounced(company).ofTicket(poisoned.ticket()).numbered(2);

        List<Long> offsets = sendInOnePartition(poisoned.record(), later.record());

        await().atMost(SOON)
                .until(
                        () -> numberOf("select count(*) from notice where channel = 'webhook' and cause = '"
                                + later.id() + "'"),
                        found -> found == 1);
        assertThat(lettersAt(offsets.get(0))).hasSize(1);
    }

    @Test
    void the_dead_letter_s_topic_tells_where_the_record_was_and_what_it_said() {
        var poisoned = GoldenEvent.of("docket.ticket.created");
        long offset = sendInOnePartition(text(poisoned.record(), "{")).get(0);

        try (KafkaReader reader = new KafkaReader(Stack.shared().kafka(), "docket.tickets.notification-service.dlq")) {
            assertThat(reader.awaitKey(poisoned.ticket().toString(), 1))
                    .singleElement()
                    .satisfies(letter -> {
                        assertThat(letter.get("topic").asText()).isEqualTo("docket.tickets");
                        assertThat(letter.get("partition").asInt()).isEqualTo(PARTITION);
                        assertThat(letter.get("offset").asLong()).isEqualTo(offset);
                        assertThat(letter.get("reason").asText()).startsWith("The record is no CloudEvent in JSON");
                        assertThat(letter.at("/headers/ce_id").asText()).isEqualTo(poisoned.id());
                        assertThat(letter.get("value").asText()).isEqualTo("{");
                    });
        }
    }

    /** A ticket of which nobody is told, but the company's webhooks. */
    private static GoldenEvent anUnannounced(String company) {
        return GoldenEvent.of("docket.ticket.created")
                .numbered(1)
                .ofCompany(company)
                .now()
                .with(data -> data.remove("notices"));
    }

    @SafeVarargs
    private static List<Long> sendInOnePartition(ProducerRecord<String, byte[]>... records) {
        return ticketService.sends(Stream.of(records)
                .map(record ->
                        new ProducerRecord<>(record.topic(), PARTITION, record.key(), record.value(), record.headers()))
                .toList());
    }

    private static ProducerRecord<String, byte[]> value(ProducerRecord<String, byte[]> record, byte[] value) {
        return new ProducerRecord<>(record.topic(), null, record.key(), value, record.headers());
    }

    private static ProducerRecord<String, byte[]> text(ProducerRecord<String, byte[]> record, String value) {
        return value(record, value.getBytes(StandardCharsets.UTF_8));
    }

    private static ProducerRecord<String, byte[]> keyed(ProducerRecord<String, byte[]> record, String key) {
        return new ProducerRecord<>(record.topic(), null, key, record.value(), record.headers());
    }

    private static ProducerRecord<String, byte[]> without(ProducerRecord<String, byte[]> record, String header) {
        record.headers().remove(header);
        return record;
    }

    private static ProducerRecord<String, byte[]> header(
            ProducerRecord<String, byte[]> record, String name, String value) {
        without(record, name).headers().add(name, value.getBytes(StandardCharsets.UTF_8));
        return record;
    }

    /** What no compression makes short. */
    private static String noise(int length) {
        return new Random(length)
                .ints(length, 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /** The letters that wait about the record at that place. */
    private static List<Map<String, Object>> lettersAt(long offset) {
        return as(tokens.operator())
                .get(DEAD_LETTERS + "?limit=200&topic=docket.tickets")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.findAll { it.partition == " + PARTITION + " && it.offset == " + offset + " }");
    }

    private static void sql(String statement) {
        try (Connection connection = Stack.shared().connection(RunningStack.DATABASE, Postgres.SUPERUSER);
                Statement jdbc = connection.createStatement()) {
            jdbc.execute(statement);
        } catch (SQLException failure) {
            throw new IllegalStateException(statement, failure);
        }
    }

    private static long numberOf(String query) {
        try (Connection connection = Stack.shared().connection(RunningStack.DATABASE, Postgres.SUPERUSER);
                Statement jdbc = connection.createStatement();
                ResultSet row = jdbc.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(query, failure);
        }
    }
}
