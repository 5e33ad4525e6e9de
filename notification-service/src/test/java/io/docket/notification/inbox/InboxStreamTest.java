package io.docket.notification.inbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.notification.AfterTest;
import io.docket.notification.GoldenEvent;
import io.docket.notification.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What whoever stays connected is told. */
@QuarkusTest
class InboxStreamTest extends ServiceTest {

    private static final String STREAM = "/api/v1/inbox/stream";
    private static final String TICKETS = "/api/v1/inbox/stream-tickets";

    /** With some 200 KB each, more than any socket's buffers take. */
    private static final int MANY = 40;

    @RegisterExtension
    final AfterTest afterTest = new AfterTest();

    private final String company = "stream-" + UUID.randomUUID().toString().substring(0, 12);
    private final String carl = tokens.customer(company, "carl");

    @Test
    void a_stream_begins_with_the_last_number_and_goes_on_with_what_comes() {
        says(1);
        awaitLast(1);
        EventStream stream = streams(Map.of());
        awaitEvents(stream, 1);

        says(3);

        awaitEvents(stream, 4);
        assertThat(stream.events()).extracting(EventStream.Event::id).containsExactly("1", "2", "3", "4");
        assertThat(stream.events())
                .extracting(EventStream.Event::name)
                .containsExactly("hello", "notice", "notice", "notice");
        assertThat(stream.events().get(0).json().get("lastNumber").asLong()).isEqualTo(1);
        assertThat(stream.events().get(0).json().at("/unread/count").asLong()).isEqualTo(1);
        assertThat(stream.events().get(1).json().get("notice").asText()).isEqualTo("agent-replied");
        assertThat(stream.events().get(1).json().get("number").asLong()).isEqualTo(2);
    }

    @Test
    void nothing_between_may_keep_or_delay_it() {
        EventStream stream = streams(Map.of());
        awaitEvents(stream, 1);

        var headers = stream.answer().headers();
        assertThat(headers.firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(headers.firstValue("Cache-Control")).contains("no-store");
        assertThat(headers.firstValue("X-Accel-Buffering")).contains("no");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
    }

    @Test
    void it_shows_that_it_lives_where_nothing_happens() {
        EventStream stream = streams(Map.of());

        await().atMost(SOON).until(() -> stream.comments().contains("still here"));
    }

    @Test
    void whoever_comes_back_gets_what_came_meanwhile_and_nothing_twice() {
        says(60);
        awaitLast(60);

        for (Map<String, String> header : List.of(Map.of("Last-Event-ID", "17"))) {
            EventStream stream = streams(header);
            awaitEvents(stream, 43);
            assertThat(stream.notices())
                    .extracting(EventStream.Event::number)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(18, 60).boxed().toList());
        }
        EventStream byParameter = afterTest.close(EventStream.once(url("?lastEventId=58"), bearer(carl)));
        awaitEvents(byParameter, 2);
        assertThat(byParameter.notices()).extracting(EventStream.Event::number).containsExactly(59L, 60L);
    }

    @Test
    void the_header_counts_before_the_parameter_which_is_of_the_first_connection() {
        says(5);
        awaitLast(5);

        EventStream stream = afterTest.close(EventStream.once(
                url("?lastEventId=1"), Map.of("Authorization", "Bearer " + carl, "Last-Event-ID", "4")));

        awaitEvents(stream, 1);
        assertThat(stream.notices()).extracting(EventStream.Event::number).containsExactly(5L);
    }

    @Test
    void whoever_has_seen_what_is_not_there_is_told_to_list_anew() {
        says(2);
        awaitLast(2);

        EventStream stream = streams(Map.of("Last-Event-ID", "9"));

        awaitEvents(stream, 1);
        assertThat(stream.events().get(0).name()).isEqualTo("reset");
        assertThat(stream.events().get(0).id()).isEqualTo("2");
    }

    @Test
    void whoever_missed_what_is_gone_is_told_to_list_anew() throws Exception {
        says(3);
        awaitLast(3);
        Entries.change("update inbox_recipient set removed_up_to = 2 where company = '" + company + "'");

        EventStream missed = streams(Map.of("Last-Event-ID", "1"));
        EventStream up = streams(Map.of("Last-Event-ID", "2"));

        awaitEvents(missed, 1);
        assertThat(missed.events().get(0).name()).isEqualTo("reset");
        awaitEvents(up, 1);
        assertThat(up.notices()).extracting(EventStream.Event::number).containsExactly(3L);
    }

    @Test
    void a_number_that_is_none_is_refused() {
        for (String wrong : List.of("x", "-1", "1234567890123456789")) {
            as(carl).header("Last-Event-ID", wrong)
                    .get(STREAM)
                    .then()
                    .statusCode(422)
                    .contentType("application/problem+json")
                    .body("violations[0].field", is("Last-Event-ID"));
        }
        as(carl).get(STREAM + "?lastEventId=x").then().statusCode(422).body("violations[0].field", is("lastEventId"));
    }

    @Test
    void a_browser_comes_with_a_ticket_and_may_come_again_with_it() {
        String ticket = ticket(carl);
        EventStream first = afterTest.close(EventStream.once(url("?ticket=" + ticket), Map.of()));
        awaitEvents(first, 1);
        says(1);
        awaitEvents(first, 2);
        first.close();
        says(1);
        awaitLast(2);

        EventStream again = afterTest.close(EventStream.once(url("?ticket=" + ticket), Map.of("Last-Event-ID", "1")));

        awaitEvents(again, 1);
        assertThat(again.notices()).extracting(EventStream.Event::number).containsExactly(2L);
    }

    @Test
    void a_ticket_opens_nothing_else_and_nobody_else_s_stream() {
        String ticket = ticket(carl);

        given().get("/api/v1/inbox?ticket=" + ticket).then().statusCode(401);
        given().header("Authorization", "Bearer " + ticket).get(STREAM).then().statusCode(401);
        given().get(STREAM).then().statusCode(401);
        for (String wrong :
                List.of(ticket.substring(0, ticket.length() - 1) + "!", "globex." + ticket.split("\\.")[1], "x")) {
            given().queryParam("ticket", wrong)
                    .get(STREAM)
                    .then()
                    .statusCode(401)
                    .body("type", equalTo("urn:docket:problem:stream-ticket-unknown"))
                    .body("instance", equalTo(STREAM));
        }
    }

    @Test
    void a_ticket_that_was_not_used_in_time_or_has_ended_is_none() throws Exception {
        String unused = ticket(carl);
        Entries.change("update inbox_stream_ticket set valid_until = docket_now() where company = '" + company + "'");

        given().get(STREAM + "?ticket=" + unused).then().statusCode(401);
        assertThat(Entries.query("select encode(digest, 'escape') from inbox_stream_ticket where company = ?", company))
                .as("what is kept of it")
                .noneMatch(kept -> kept.contains(unused));
    }

    @Test
    void a_person_s_next_ticket_takes_the_place_of_the_used_one_that_ends_first() throws Exception {
        String first = ticket(carl);
        EventStream stream = afterTest.close(EventStream.once(url("?ticket=" + first), Map.of()));
        awaitEvents(stream, 1);
        has(49, "interval '2 hours'");

        String next = ticket(carl);

        given().get(STREAM + "?ticket=" + first)
                .then()
                .statusCode(401)
                .body("type", equalTo("urn:docket:problem:stream-ticket-unknown"));
        says(1);
        awaitEvents(stream, 2);
        EventStream byNext = afterTest.close(EventStream.once(url("?ticket=" + next), Map.of()));
        awaitEvents(byNext, 1);
        assertThat(Entries.query("select recipient from inbox_stream_ticket where company = ?", company))
                .hasSize(50);
    }

    @Test
    void only_who_uses_none_of_its_tickets_gets_no_other_until_they_lapse() throws Exception {
        has(50, "interval '1 minute'");
        as(carl).post(TICKETS)
                .then()
                .statusCode(429)
                .header("Retry-After", "60")
                .body("type", equalTo("urn:docket:problem:too-many-stream-tickets"));
        as(tokens.customer(company, "dora")).post(TICKETS).then().statusCode(201);

        Entries.change("update inbox_stream_ticket set valid_until = docket_now() where company = '" + company + "'");

        as(carl).post(TICKETS).then().statusCode(201);
    }

    @Test
    void a_stream_ends_with_the_token_that_opened_it() {
        String brief = tokens.of(company, "carl")
                .groups("customer")
                .validFor(Duration.ofSeconds(4))
                .mint();
        EventStream stream = afterTest.close(EventStream.once(url(""), bearer(brief)));
        awaitEvents(stream, 1);

        await().atMost(SOON).until(stream::isOver);
    }

    @Test
    void a_person_has_only_so_many_streams_and_a_closed_one_makes_room() {
        List<EventStream> streams =
                IntStream.range(0, 3).mapToObj(i -> streams(Map.of())).toList();
        streams.forEach(stream -> awaitEvents(stream, 1));

        as(carl).get(STREAM)
                .then()
                .statusCode(429)
                .header("Retry-After", "10")
                .body("type", equalTo("urn:docket:problem:too-many-streams"));
        streams.get(0).close();

        await().atMost(SOON).untilAsserted(() -> {
            EventStream next = streams(Map.of());
            await().atMost(Duration.ofSeconds(5)).until(() -> !next.statuses().isEmpty());
            assertThat(next.statuses()).containsExactly(200);
        });
    }

    @Test
    void who_takes_nothing_is_cut_off_and_gets_the_rest_when_it_comes_back() throws Exception {
        double before = untaken();
        try (Socket lazy = new Socket()) {
            lazy.setReceiveBufferSize(4_096);
            lazy.connect(new InetSocketAddress("127.0.0.1", RestAssured.port));
            lazy.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: 0\r\nAuthorization: Bearer %s\r\n\r\n"
                            .formatted(STREAM, carl)
                            .getBytes(StandardCharsets.US_ASCII));
            lazy.getOutputStream().flush();
            String much = "A zip. ".repeat(30_000);
            ticketService.publishes(IntStream.range(0, MANY)
                    .mapToObj(i -> GoldenEvent.of("docket.ticket.replied")
                            .ofCompany(company)
                            .recipients(recipient -> recipient.remove("email"))
                            .with(data -> ((ObjectNode) data.at("/notices/0")).put("text", much)))
                    .toArray(GoldenEvent[]::new));

            await().atMost(Duration.ofMinutes(2)).until(() -> untaken() > before);
        }
        EventStream back = streams(Map.of("Last-Event-ID", "0"));

        awaitEvents(back, MANY);
        assertThat(back.notices())
                .extracting(EventStream.Event::number)
                .doesNotHaveDuplicates()
                .isSorted()
                .hasSize(MANY);
    }

    @Test
    void who_calls_is_asked_before_what_is_asked() {
        given().header("Last-Event-ID", "x").get(STREAM).then().statusCode(401);
        given().get(STREAM + "?lastEventId=x&ticket=none").then().statusCode(401);
        as(tokens.operator()).header("Last-Event-ID", "x").get(STREAM).then().statusCode(403);
    }

    @Test
    void operators_have_no_inbox() {
        as(tokens.operator()).get(STREAM).then().statusCode(403);
        as(tokens.operator()).post(TICKETS).then().statusCode(403);
    }

    @Test
    void how_many_are_connected_is_a_figure() {
        EventStream stream = streams(Map.of());
        awaitEvents(stream, 1);

        assertThat(given().get("/q/metrics").asString())
                .containsPattern("docket_inbox_streams\\{.*} [1-9]")
                .containsPattern("docket_inbox_streams_untaken_total\\{.*} [0-9]")
                .containsPattern("docket_notices_total\\{.*channel=\"inbox\",state=\"SENT\".*} [0-9]")
                .doesNotContain("uri=\"/api/v1/inbox/stream\"");
        stream.close();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(given().get("/q/metrics").asString())
                        .containsPattern("docket_inbox_streams\\{.*} 0\\.0"));
    }

    private static double untaken() {
        Matcher line = Pattern.compile("docket_inbox_streams_untaken_total\\{[^}]*} ([0-9.]+)")
                .matcher(given().get("/q/metrics").asString());
        assertThat(line.find()).isTrue();
        return Double.parseDouble(line.group(1));
    }

    /** Tickets of carl's that end in two hours, and are valid for as long as is said. */
    private void has(int tickets, String valid) throws SQLException {
        Entries.change("""
                insert into inbox_stream_ticket (company, digest, recipient, valid_until, ends_at)
                select '%s', sha256(i::text::bytea), 'carl', docket_now() + %s, docket_now() + interval '2 hours'
                from generate_series(1, %d) i""".formatted(company, valid, tickets));
    }

    private void says(int times) {
        ticketService.publishes(IntStream.range(0, times)
                .mapToObj(i -> GoldenEvent.of("docket.ticket.replied").ofCompany(company))
                .toArray(GoldenEvent[]::new));
    }

    private void awaitLast(long number) {
        await().atMost(SOON)
                .until(() -> as(carl).get("/api/v1/inbox")
                                .then()
                                .extract()
                                .jsonPath()
                                .getLong("lastNumber")
                        == number);
    }

    private EventStream streams(Map<String, String> headers) {
        var all = new HashMap<>(headers);
        all.putAll(bearer(carl));
        return afterTest.close(EventStream.once(url(""), all));
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    private static String url(String query) {
        return "http://127.0.0.1:" + RestAssured.port + STREAM + query;
    }

    private static String ticket(String token) {
        return as(token)
                .post(TICKETS)
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("expiresAt", not(equalTo(null)))
                .extract()
                .path("ticket");
    }

    private static void awaitEvents(EventStream stream, int count) {
        await().atMost(SOON).until(() -> stream.events().size() >= count);
    }
}
