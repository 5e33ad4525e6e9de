package io.docket.ticket.csv;

import static io.docket.ticket.Desk.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.docket.local.postgres.Postgres;
import io.docket.local.stack.Stack;
import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Lists as files: everything that the list shows, once, or plainly not all of it. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class TicketCsvResourceTest {
    private static final String PATH = "/api/v1/tickets/csv";
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private static final String LAST_CHUNK = "0\r\n\r\n";

    private final Desk desk = Desk.from("marketplace");

    /** Other tests' queries are planned by what is in the same tables. */
    @AfterAll
    static void theCopiesGo() {
        TicketDatabase.run("delete from participant p using ticket t"
                + " where p.company = t.company and p.ticket = t.id and t.reference like 'COPY-%'");
        TicketDatabase.run("delete from ticket where reference like 'COPY-%'");
        TicketDatabase.run("vacuum analyze ticket, participant");
    }

    @Test
    void agents_get_what_their_list_shows() {
        String ticket = desk.ticket(Map.of("subject", "Zip, \"left\"; 维修", "side", "buyer"));
        desk.agent("anna")
                .put("/api/v1/tickets/{id}/tags/{tag}", ticket, "VIP")
                .then()
                .statusCode(201);
        desk.assign(ticket, Map.of("assignee", "anna"));

        Response answer = desk.agent("anna").get(PATH);

        answer.then()
                .statusCode(200)
                .header("Content-Type", equalTo("text/csv; charset=utf-8; header=present"))
                .header("Content-Disposition", equalTo("attachment; filename=\"tickets-" + desk.company() + ".csv\""));
        assertThat(answer.asByteArray()).startsWith(0xef, 0xbb, 0xbf);
        Map<String, Object> shown = desk.agent("anna").get("/api/v1/tickets").path("items[0]");
        CSVRecord row = rows(answer).get(0);
        assertThat(row.get("subject")).isEqualTo("Zip, \"left\"; 维修");
        assertThat(row.get("reference")).isEqualTo(shown.get("reference"));
        assertThat(row.get("tags")).isEqualTo("VIP");
        assertThat(row.get("assignee")).isEqualTo("anna");
        assertThat(row.get("requesterName")).isEqualTo(((Map<?, ?>) shown.get("requester")).get("name"));
        assertThat(row.get("status")).isEqualTo(((Map<?, ?>) shown.get("status")).get("id"));
        assertThat(Instant.parse(row.get("createdAt"))).isEqualTo(Instant.parse((String) shown.get("createdAt")));
        assertThat(row.get("version")).isEqualTo(shown.get("version").toString());
    }

    @Test
    void customers_get_their_own_tickets_in_their_own_view() {
        String ticket = desk.ticket(Map.of("side", "buyer"));
        desk.customer("nora")
                .body(Map.of("subject", "Nora's", "description", "D", "side", "buyer"))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201);

        Response answer = desk.customer("carl").get(PATH);

        Map<String, Object> shown = desk.customer("carl").get("/api/v1/tickets").path("items[0]");
        List<CSVRecord> rows = rows(answer);
        assertThat(rows).extracting(row -> row.get("id")).containsExactly(ticket);
        assertThat(rows.get(0).get("status")).isEqualTo(((Map<?, ?>) shown.get("status")).get("label"));
        assertThat(rows.get(0).toMap())
                .doesNotContainKeys("team", "tags", "closeReason", "followUpAt", "promiseBroken", "statusName");
    }

    @Test
    void what_a_customer_writes_is_no_formula() {
        desk.ticket(Map.of("subject", "=HYPERLINK(\"http://example.org\")", "side", "buyer"));

        assertThat(rows(desk.agent("anna").get(PATH)).get(0).get("subject"))
                .isEqualTo("'=HYPERLINK(\"http://example.org\")");
    }

    @Test
    void the_filters_of_lists_and_their_refusals_hold() {
        desk.ticket(Map.of("side", "buyer"));
        String one = desk.ticket(Map.of("subject", "A kettle", "topic", "kettles", "side", "buyer"));

        assertThat(ids(desk.agent("anna").queryParam("topic", "kettles"))).containsExactly(one);
        soon(() -> assertThat(ids(desk.agent("anna").queryParam("q", "kettle"))).containsExactly(one));
        assertThat(ids(desk.agent("anna").queryParam("topic", "nobody's"))).isEmpty();
        refused(desk.customer("carl").queryParam("status", "closed"), "status");
        refused(desk.agent("anna").queryParam("sort", "subject"), "sort");
        refused(desk.agent("anna").queryParam("limit", "0"), "limit");
        refused(desk.agent("anna").queryParam("limit", "50001"), "limit");
        refused(desk.agent("anna").queryParam("cursor", "nonsense"), "cursor");
        desk.admin("root").get(PATH).then().statusCode(403);
        desk.call("no token").get(PATH).then().statusCode(401);
    }

    @Test
    void a_long_list_comes_whole_newest_first_and_each_ticket_once() {
        List<String> all = copies(desk.ticket(Map.of("side", "buyer")), 450, "Many");

        assertThat(ids(desk.agent("anna"))).isEqualTo(all);
        assertThat(ids(desk.customer("carl"))).isEqualTo(all);
    }

    @Test
    void a_file_that_is_cut_off_says_so_in_its_last_row_and_how_to_go_on() {
        List<String> all = copies(desk.ticket(Map.of("side", "buyer")), 300, "Many");

        List<CSVRecord> first = rows(desk.agent("anna").queryParam("limit", 250).get(PATH));
        CSVRecord last = first.get(250);

        assertThat(first).hasSize(251);
        assertThat(last.get("reference")).isEqualTo("CUT-OFF");
        String cursor = last.get("subject").replaceAll(".*cursor=", "");
        List<CSVRecord> second = rows(desk.agent("anna")
                .queryParam("cursor", cursor)
                .queryParam("limit", 250)
                .get(PATH));
        assertThat(Stream.concat(first.subList(0, 250).stream(), second.stream())
                        .map(row -> row.get("id")))
                .isEqualTo(all);
    }

    @Test
    void a_file_that_fails_in_the_middle_breaks_off_and_never_looks_complete() throws IOException {
        List<String> all = copies(desk.ticket(Map.of("side", "buyer")), 450, "Many");
        TicketDatabase.run(
                "update ticket set state = '{}' where company = ? and id = ?",
                desk.company(),
                UUID.fromString(all.get(300)));

        try (Socket reader = asking()) {
            String came = rest(reader);

            assertThat(came)
                    .startsWith("HTTP/1.1 200 OK")
                    .contains(all.get(199))
                    .doesNotContain(all.get(300));
            assertThat(came).doesNotEndWith(LAST_CHUNK);
        }
    }

    @Test
    void slow_readers_hold_no_transaction_and_take_the_places_of_their_own_company_alone() throws IOException {
        large();
        Desk other = Desk.from("standard");

        try (Socket one = asking();
                Socket two = asking()) {
            soon(this::requireBusy);
            other.agent("anna").get(PATH).then().statusCode(200);
            String moment = TicketDatabase.rows("select clock_timestamp()").get(0);
            soon(() -> assertThat(TicketDatabase.rows(
                            "select query from pg_stat_activity where datname = current_database()"
                                    + " and backend_type = 'client backend' and xact_start < ?::timestamptz",
                            moment))
                    .as("transactions that began before")
                    .isEmpty());
            requireBusy();
            assertThat(one.isConnected() && two.isConnected()).isTrue();
        }

        soon(() -> desk.agent("anna").queryParam("limit", 1).get(PATH).then().statusCode(200));
    }

    @Test
    void a_page_that_the_database_does_not_find_in_time_is_asked_for_again() throws Exception {
        List<String> all = large();

        try (Socket reader = asking();
                Connection connection = Stack.shared().connection(RunningStack.DATABASE, Postgres.SUPERUSER);
                Statement sql = connection.createStatement()) {
            beginning(reader);
            connection.setAutoCommit(false);
            sql.execute("lock table ticket in access exclusive mode");
            CompletableFuture<String> came = CompletableFuture.supplyAsync(() -> rest(reader));
            sql.execute("select pg_sleep(3)");
            connection.rollback();

            assertThat(came.get(30, TimeUnit.SECONDS))
                    .contains(all.get(all.size() - 1))
                    .endsWith(LAST_CHUNK);
        }
    }

    private void requireBusy() {
        desk.agent("anna")
                .get(PATH)
                .then()
                .statusCode(503)
                .header("Retry-After", "10")
                .body("type", equalTo("urn:docket:problem:list-not-found-in-time"));
    }

    /** Asks, and does not read yet. */
    private Socket asking() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress("localhost", RestAssured.port));
        OutputStream request = socket.getOutputStream();
        request.write(("GET " + PATH + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                        + Desk.tokens().agent(desk.company(), "anna") + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        request.flush();
        return socket;
    }

    /** Until something has come. */
    private static void beginning(Socket reader) throws IOException {
        assertThat(reader.getInputStream().readNBytes(100)).hasSize(100);
    }

    /** All that comes until the connection is closed, in whatever way. */
    private static String rest(Socket reader) {
        ByteArrayOutputStream came = new ByteArrayOutputStream();
        try {
            reader.getInputStream().transferTo(came);
        } catch (SocketTimeoutException hanging) {
            throw new UncheckedIOException(hanging);
        } catch (IOException reset) {
            // What came before counts.
        }
        return came.toString(StandardCharsets.UTF_8);
    }

    /** More tickets than fit into the buffers between a server and a caller who reads nothing. */
    private List<String> large() {
        return copies(desk.ticket(Map.of("side", "buyer")), 12_000, "维修".repeat(120));
    }

    /** So many tickets besides that one, each a minute older than the one before; the ids of all, the newest first. */
    private List<String> copies(String ticket, int copies, String subject) {
        TicketDatabase.run("""
                insert into ticket
                select copy.* from ticket t, generate_series(1, ?) n, lateral (select gen_random_uuid() as id, t.created_at - n * interval '1 minute' as at) new,
                    lateral jsonb_populate_record(t, jsonb_build_object('id', new.id, 'reference', 'COPY-' || n, 'subject', ?,
                        'state', t.state || jsonb_build_object('id', new.id, 'subject', ?), 'created_at', new.at,
                        'updated_at', new.at, 'seen_updated_at', new.at)) copy
                where t.company = ? and t.id = ?
                """, copies, subject, subject, desk.company(), UUID.fromString(ticket));
        TicketDatabase.run("""
                insert into participant
                select copy.* from participant p join ticket t on t.company = p.company and t.reference like 'COPY-%',
                    lateral jsonb_populate_record(p, jsonb_build_object('ticket', t.id)) copy
                where p.company = ? and p.ticket = ?
                """, desk.company(), UUID.fromString(ticket));
        return TicketDatabase.rows("select id from ticket where company = ? order by created_at desc", desk.company());
    }

    private static void refused(RequestSpecification call, String field) {
        call.get(PATH)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("violations[0].field", equalTo(field));
    }

    private static List<String> ids(RequestSpecification call) {
        return rows(call.get(PATH)).stream().map(row -> row.get("id")).toList();
    }

    private static List<CSVRecord> rows(Response answer) {
        answer.then().statusCode(200);
        String text = new String(answer.asByteArray(), StandardCharsets.UTF_8).substring(1);
        try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
            return parser.getRecords();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
