package io.docket.ticket.attachment;

import static io.docket.ticket.Desk.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.docket.ticket.Desk;
import io.docket.ticket.event.PublishedEvents;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files from their upload to their download, as portals see it. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class AttachmentResourceTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 1, 2, 3};
    private static final int LARGEST = RunningStack.LARGEST_ATTACHMENT * 1024 * 1024;

    @Test
    void a_reply_with_a_file_shows_it_and_gives_it_out_as_it_came() {
        Desk desk = Desk.from("standard");
        String ticket = desk.assignedTicket();
        String file = desk.agent("anna")
                .contentType("multipart/form-data; boundary=here")
                .body(form("Übersicht.png", PNG))
                .post("/api/v1/attachments")
                .then()
                .statusCode(201)
                .body("name", equalTo("Übersicht.png"))
                .extract()
                .path("id");

        desk.writes(ticket, reply("See the picture.", file));

        desk.customer("carl")
                .get("/api/v1/tickets/{id}/messages", ticket)
                .then()
                .body("items.attachments.flatten().id", equalTo(List.of(file)))
                .body("items.attachments.flatten().name", equalTo(List.of("Übersicht.png")))
                .body("items.attachments.flatten().type", equalTo(List.of("image/png")))
                .body("items.attachments.flatten().size", equalTo(List.of(PNG.length)));
        byte[] bytes = download(desk.customer("carl"), ticket, file)
                .statusCode(200)
                .header("Content-Type", "image/png")
                .header("Content-Length", Integer.toString(PNG.length))
                .header("Content-Disposition", endsWith("filename*=UTF-8''%C3%9Cbersicht.png"))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .extract()
                .asByteArray();
        assertThat(bytes).isEqualTo(PNG);
    }

    @Test
    void a_ticket_is_opened_with_files_in_their_order() {
        Desk desk = Desk.from("standard");
        List<String> files = IntStream.range(0, 10)
                .mapToObj(i -> desk.uploads(desk.customer("carl"), i + ".txt", text("file " + i)))
                .toList();

        String ticket = desk.customer("carl")
                .body(Map.of("subject", "The zip", "description", "It tore.", "attachments", files))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .body("attachments.id", equalTo(files))
                .extract()
                .path("id");

        assertThat(desk.detail(ticket).getList("attachments.id")).isEqualTo(files);
        desk.customer("carl").get("/api/v1/tickets/{id}", ticket).then().body("attachments.id", equalTo(files));
        download(desk.agent("anna"), ticket, files.get(9)).statusCode(200).body(equalTo("file 9"));
        soon(() -> assertThat(PublishedEvents.of(ticket, "docket.ticket.created"))
                .singleElement()
                .satisfies(PublishedEvents.Sent::assertKeepsItsContract)
                .satisfies(created -> assertThat(
                                created.data().findPath("attachments").findValuesAsText("id"))
                        .isEqualTo(files)));
    }

    @Test
    void what_has_no_files_says_nothing_of_any() {
        Desk desk = Desk.from("standard");
        String ticket = desk.assignedTicket();
        desk.agentReplies(ticket, "We look into it.");

        desk.agent("anna")
                .get("/api/v1/tickets/{id}", ticket)
                .then()
                .body("attachments", nullValue())
                .body("messages.items[0].attachments", nullValue());
    }

    @Test
    void only_agents_get_the_file_of_a_note_and_events_tell_of_it_as_internal() {
        Desk desk = Desk.from("standard");
        String ticket = desk.assignedTicket();
        String file = desk.uploads(desk.agent("anna"), "draft.txt", text("not for customers"));

        desk.writes(ticket, Map.of("type", "NOTE", "body", "Our draft.", "attachments", List.of(file)));

        download(desk.agent("ben"), ticket, file).statusCode(200);
        String hidden = download(desk.customer("carl"), ticket, file)
                .statusCode(404)
                .extract()
                .asString();
        String missing = download(
                        desk.customer("carl"), ticket, UUID.randomUUID().toString())
                .statusCode(404)
                .extract()
                .asString();
        assertThat(withoutInstance(hidden)).isEqualTo(withoutInstance(missing));
        soon(() -> assertThat(PublishedEvents.of(ticket, "docket.ticket.noted"))
                .singleElement()
                .satisfies(PublishedEvents.Sent::assertKeepsItsContract)
                .satisfies(noted -> assertThat(
                                noted.data().at("/message/attachments/0/id").asText())
                        .isEqualTo(file))
                .satisfies(noted -> assertThat(
                                noted.data().at("/message/visibility").asText())
                        .isEqualTo("INTERNAL")));
    }

    @Test
    void strangers_get_nothing_whatever_they_know() {
        Desk desk = Desk.from("standard");
        Desk other = Desk.from("standard");
        String ticket = desk.assignedTicket();
        String file = desk.uploads(desk.customer("carl"), "zip.png", PNG);
        desk.writes(desk.customer("carl"), ticket, reply("Here.", file));
        String elsewhere = desk.ticket();

        download(other.agent("anna"), ticket, file).statusCode(404);
        download(desk.customer("dora"), ticket, file).statusCode(404);
        download(desk.customer("carl"), elsewhere, file).statusCode(404);
        download(desk.customer("carl"), ticket, "no-id").statusCode(404);
        RestAssured.given()
                .get("/api/v1/tickets/{id}/attachments/{file}", ticket, file)
                .then()
                .statusCode(401);
        RestAssured.given()
                .multiPart("file", "a.txt", text("a"))
                .post("/api/v1/attachments")
                .then()
                .statusCode(401);
    }

    @Test
    void a_file_that_is_not_the_callers_to_send_is_refused_and_nothing_happens() {
        Desk desk = Desk.from("standard");
        Desk other = Desk.from("standard");
        String ticket = desk.assignedTicket();
        String sent = desk.uploads(desk.agent("anna"), "sent.txt", text("a"));
        desk.writes(ticket, reply("Sent.", sent));
        String mine = desk.uploads(desk.agent("anna"), "mine.txt", text("a"));
        String colleagues = desk.uploads(desk.agent("ben"), "colleagues.txt", text("a"));
        String foreign = other.uploads(other.agent("anna"), "foreign.txt", text("a"));
        long version = desk.detail(ticket).getLong("version");

        for (String wrong : List.of(sent, colleagues, foreign, UUID.randomUUID().toString())) {
            desk.agent("anna")
                    .body(reply("See these.", mine, wrong))
                    .post("/api/v1/tickets/{id}/messages", ticket)
                    .then()
                    .statusCode(422)
                    .body("violations.field", equalTo(List.of("attachments[1]")));
            desk.agent("anna")
                    .body(Map.of(
                            "subject",
                            "s",
                            "description",
                            "d",
                            "attachments",
                            List.of(wrong),
                            "requester",
                            Map.of("name", "Carl", "email", "carl@example.org")))
                    .post("/api/v1/tickets")
                    .then()
                    .statusCode(422)
                    .body("violations.field", equalTo(List.of("attachments[0]")));
        }

        assertThat(desk.detail(ticket).getLong("version")).isEqualTo(version);
        assertThat(desk.detail(ticket).getList("messages.items")).hasSize(1);
        desk.writes(ticket, reply("It is still mine to send.", mine));
    }

    @Test
    void lists_of_files_are_bounded_and_name_each_once() {
        Desk desk = Desk.from("standard");
        String ticket = desk.ticket();
        String file = UUID.randomUUID().toString();

        for (List<?> wrong : List.of(
                List.of(file, file),
                List.of("no-id"),
                IntStream.range(0, 11)
                        .mapToObj(i -> UUID.randomUUID().toString())
                        .toList())) {
            desk.customer("carl")
                    .body(Map.of("type", "REPLY", "body", "x", "attachments", wrong))
                    .post("/api/v1/tickets/{id}/messages", ticket)
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("urn:docket:problem:invalid"));
        }
    }

    @Test
    void of_two_who_send_one_file_at_once_one_gets_it() throws Exception {
        Desk desk = Desk.from("standard");
        List<String> tickets = List.of(desk.assignedTicket(), desk.assignedTicket());
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 5; round++) {
                String file = desk.uploads(desk.agent("anna"), "once.txt", text("a"));
                List<Future<Integer>> answers = tickets.stream()
                        .map(ticket -> both.submit(() -> desk.agent("anna")
                                .body(reply("Here.", file))
                                .post("/api/v1/tickets/{id}/messages", ticket)
                                .statusCode()))
                        .toList();

                assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(201, 422);
            }
        } finally {
            both.shutdown();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "page.html, '<!doctype html><script>alert(1)</script>', text/html",
        "page.txt, '<html><script>alert(1)</script></html>', text/html",
        "drawing.png, '<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>', image/svg+xml",
        "script.js, 'alert(1)', text/javascript",
        "feed.xml, '<?xml version=\"1.0\"?><a/>', application/xml"
    })
    void what_a_browser_could_run_is_given_out_as_mere_bytes(String name, String content, String type) {
        Desk desk = Desk.from("standard");
        String ticket = desk.ticket();
        String file = desk.uploads(desk.customer("carl"), name, text(content));
        desk.writes(desk.customer("carl"), ticket, reply("See.", file));

        assertThat(desk.detail(ticket).getList("messages.items[0].attachments.type"))
                .isEqualTo(List.of(type));
        download(desk.agent("anna"), ticket, file)
                .statusCode(200)
                .header("Content-Type", "application/octet-stream")
                .header("Content-Disposition", containsString("attachment; filename=\"" + name + "\""))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .body(equalTo(content));
    }

    @Test
    void programs_are_refused_by_their_bytes_whatever_they_are_called() {
        Desk desk = Desk.from("standard");
        byte[] program = {'M', 'Z', (byte) 0x90, 0, 3, 0, 0, 0};

        desk.customer("carl")
                .contentType(ContentType.MULTIPART)
                .multiPart("file", "holiday.jpg", program, "image/jpeg")
                .post("/api/v1/attachments")
                .then()
                .statusCode(415)
                .body("type", equalTo("urn:docket:problem:file-type-refused"))
                .body("detail", containsString("application/x-msdownload"));
    }

    @Test
    void what_is_no_single_file_is_refused_with_words() {
        Desk desk = Desk.from("standard");

        upload(desk)
                .multiPart("file", "empty.txt", new byte[0])
                .post("/api/v1/attachments")
                .then()
                .statusCode(422)
                .body("violations.message", equalTo(List.of("is empty")));
        upload(desk)
                .multiPart("other", "a.txt", text("a"))
                .post("/api/v1/attachments")
                .then()
                .statusCode(422)
                .body("violations.field", equalTo(List.of("file")));
        upload(desk)
                .multiPart("file", "a.txt", text("a"))
                .multiPart("file", "b.txt", text("b"))
                .post("/api/v1/attachments")
                .then()
                .statusCode(422);
        upload(desk)
                .multiPart("file", "a.txt", text("a"))
                .multiPart("ticket", "4711")
                .post("/api/v1/attachments")
                .then()
                .statusCode(422);
        upload(desk)
                .multiPart("file", "only text")
                .post("/api/v1/attachments")
                .then()
                .statusCode(422);
        desk.customer("carl").body("{}").post("/api/v1/attachments").then().statusCode(415);
        desk.customer("carl")
                .contentType("multipart/form-data; boundary=here")
                .body(text("nothing of the kind"))
                .post("/api/v1/attachments")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:docket:problem:bad-request"));
        assertThat(rows(desk)).isEmpty();
    }

    @Test
    void the_largest_file_is_taken_and_comes_back_and_one_byte_more_is_not() throws IOException {
        Desk desk = Desk.from("standard");
        String ticket = desk.ticket();
        byte[] bytes = new byte[LARGEST];
        new Random(34).nextBytes(bytes);
        String file = desk.uploads(desk.customer("carl"), "large.bin", bytes);
        desk.writes(desk.customer("carl"), ticket, reply("All of it.", file));

        assertThat(download(desk.agent("anna"), ticket, file).extract().asByteArray())
                .isEqualTo(bytes);
        upload(desk)
                .multiPart("file", "larger.bin", new byte[LARGEST + 1])
                .post("/api/v1/attachments")
                .then()
                .statusCode(413)
                .body("type", equalTo("urn:docket:problem:too-large"));
        assertThat(chunked(desk, LARGEST + 1)).isEqualTo(413);
        upload(desk)
                .multiPart("file", "large-by-far.bin", new byte[LARGEST + 2 * 1024 * 1024])
                .post("/api/v1/attachments")
                .then()
                .statusCode(413)
                .body("type", equalTo("urn:docket:problem:too-large"));
        assertThat(rows(desk)).hasSize(1);
    }

    @Test
    void parts_of_a_file_can_be_had_and_nothing_where_it_is_known() {
        Desk desk = Desk.from("standard");
        String ticket = desk.ticket();
        String file = desk.uploads(desk.customer("carl"), "digits.txt", text("0123456789"));
        desk.writes(desk.customer("carl"), ticket, reply("Digits.", file));
        String etag = "\"" + file + "\"";

        download(desk.agent("anna").header("Range", "bytes=2-4"), ticket, file)
                .statusCode(206)
                .header("Content-Range", "bytes 2-4/10")
                .header("ETag", etag)
                .body(equalTo("234"));
        download(desk.agent("anna").header("Range", "bytes=2-4").header("If-Range", "\"other\""), ticket, file)
                .statusCode(200)
                .body(equalTo("0123456789"));
        download(desk.agent("anna").header("Range", "bytes=10-"), ticket, file)
                .statusCode(416)
                .header("Content-Range", "bytes */10");
        download(desk.agent("anna").header("If-None-Match", etag), ticket, file)
                .statusCode(304)
                .header("ETag", etag);
    }

    @Test
    void the_same_upload_with_its_key_is_taken_once() {
        Desk desk = Desk.from("standard");
        String key = UUID.randomUUID().toString();

        ValidatableResponse first = withKey(desk, key, "a.txt", "a").statusCode(201);
        String id = first.extract().path("id");

        withKey(desk, key, "a.txt", "a")
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("id", equalTo(id));
        withKey(desk, key, "a.txt", "b")
                .statusCode(422)
                .body("type", equalTo("urn:docket:problem:idempotency-key-reused"));
        withKey(desk, key, "b.txt", "a").statusCode(422);
        assertThat(rows(desk)).containsExactlyInAnyOrder("WAITING", "LEAVING", "LEAVING", "LEAVING");
    }

    @Test
    void what_waits_to_be_sent_is_bounded_for_a_person_and_what_is_sent_does_not_count() {
        Desk desk = Desk.from("standard");
        String ticket = desk.ticket();
        String large = desk.uploads(desk.customer("carl"), "large.txt", text("a"));
        TicketDatabase.run(
                "update attachment set size = 512 * 1024 * 1024 - 64 * 1024 where company = ?", desk.company());
        String last = desk.uploads(desk.customer("carl"), "last.txt", text("a"));

        upload(desk)
                .multiPart("file", "more.txt", text("a"))
                .post("/api/v1/attachments")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:docket:problem:too-many-uploads"));
        desk.uploads(desk.customer("dora"), "another-s.txt", text("a"));

        desk.writes(desk.customer("carl"), ticket, reply("Here.", large, last));
        desk.uploads(desk.customer("carl"), "more.txt", text("a"));
    }

    @Test
    void an_upload_that_is_cut_off_leaves_nothing() throws Exception {
        Desk desk = Desk.from("standard");
        try (Socket half = halfUploaded(desk)) {
            half.getOutputStream().write(new byte[100_000]);
            half.getOutputStream().flush();
        }

        upload(desk)
                .multiPart("file", "whole.txt", text("a"))
                .post("/api/v1/attachments")
                .then()
                .statusCode(201);
        assertThat(rows(desk)).containsExactly("WAITING");
    }

    @Test
    void more_uploads_at_a_time_than_there_is_room_for_are_put_off() throws Exception {
        Desk desk = Desk.from("standard");
        try (Socket first = halfUploaded(desk);
                Socket second = halfUploaded(desk);
                Socket third = halfUploaded(desk)) {
            soon(() -> upload(desk)
                    .multiPart("file", "a.txt", text("a"))
                    .post("/api/v1/attachments")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "5")
                    .body("type", equalTo("urn:docket:problem:unavailable")));
        }

        soon(() -> upload(desk)
                .multiPart("file", "a.txt", text("a"))
                .post("/api/v1/attachments")
                .then()
                .statusCode(201));
    }

    /** An upload that has begun and does not end. */
    private static Socket halfUploaded(Desk desk) throws IOException {
        Socket socket = new Socket("127.0.0.1", RestAssured.port);
        socket.getOutputStream()
                .write(text("POST /api/v1/attachments HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                        + Desk.tokens().customer(desk.company(), "carl")
                        + "\r\nContent-Type: multipart/form-data; boundary=here\r\nContent-Length: 1000000\r\n\r\n"
                        + "--here\r\nContent-Disposition: form-data; name=\"file\"; filename=\"half.txt\"\r\n\r\n"));
        socket.getOutputStream().flush();
        return socket;
    }

    private static RequestSpecification upload(Desk desk) {
        return desk.customer("carl").contentType(ContentType.MULTIPART);
    }

    private static ValidatableResponse withKey(Desk desk, String key, String name, String content) {
        return upload(desk)
                .header("Idempotency-Key", key)
                .multiPart("file", name, text(content))
                .post("/api/v1/attachments")
                .then();
    }

    /** A file whose upload does not say its size beforehand. */
    private static int chunked(Desk desk, int size) throws IOException {
        URI service = URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/api/v1/attachments");
        HttpURLConnection call = (HttpURLConnection) service.toURL().openConnection();
        call.setRequestMethod("POST");
        call.setDoOutput(true);
        call.setChunkedStreamingMode(64 * 1024);
        call.setRequestProperty("Authorization", "Bearer " + Desk.tokens().customer(desk.company(), "carl"));
        call.setRequestProperty("Content-Type", "multipart/form-data; boundary=here");
        try (var out = call.getOutputStream()) {
            out.write(text("--here\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.bin\"\r\n\r\n"));
            for (int sent = 0; sent < size; sent += 1024 * 1024) {
                out.write(new byte[Math.min(1024 * 1024, size - sent)]);
            }
            out.write(text("\r\n--here--\r\n"));
        }
        return call.getResponseCode();
    }

    /** A form as browsers send it, with names in UTF-8; the test's own client knows only ASCII. */
    private static byte[] form(String name, byte[] content) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(
                text("--here\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n"));
        form.writeBytes(content);
        form.writeBytes(text("\r\n--here--\r\n"));
        return form.toByteArray();
    }

    private static ValidatableResponse download(RequestSpecification who, String ticket, String file) {
        return who.get("/api/v1/tickets/{id}/attachments/{file}", ticket, file).then();
    }

    private static Map<String, Object> reply(String body, String... files) {
        return Map.of("type", "REPLY", "body", body, "attachments", List.of(files));
    }

    private static List<String> rows(Desk desk) {
        return TicketDatabase.rows("select state from attachment where company = ?", desk.company());
    }

    private static String withoutInstance(String problem) {
        return problem.replaceAll("\"instance\":\"[^\"]*\"", "");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
