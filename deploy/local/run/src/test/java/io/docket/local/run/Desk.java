package io.docket.local.run;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.docket.local.stack.Tokens;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** One company's desk over HTTP. */
final class Desk {

    private static final int UNAVAILABLE = 503;
    private static final int TRIES = 240;

    private final Function<Part, String> addresses;
    private final String company;
    private final Tokens tokens;

    /** A desk whose every call goes to another replica than the one before it. */
    Desk(Launcher docket, String company) {
        this(docket::address, company);
    }

    /** @param addresses where a part of Docket is found just now, without a slash at its end */
    Desk(Function<Part, String> addresses, String company) {
        this.addresses = addresses;
        this.company = company;
        this.tokens = new Tokens(addresses.apply(Part.IDENTITY));
    }

    String company() {
        return company;
    }

    RequestSpecification operator() {
        return as(tokens.operator());
    }

    RequestSpecification admin() {
        return as(tokens.admin(company, "ada"));
    }

    RequestSpecification agent() {
        return as(tokens.agent(company, "anna"));
    }

    RequestSpecification customer() {
        return as(tokens.of(company, "carl").email(carl()).groups("customer").mint());
    }

    /** Where the customer's mails go; each company has a Carl of its own. */
    String carl() {
        return "carl@" + company + ".example";
    }

    String config(String path) {
        return address(Part.CONFIG, path);
    }

    String tickets(String path) {
        return address(Part.TICKET, "/tickets" + path);
    }

    String notifications(String query) {
        return address(Part.NOTIFICATION, "/notifications" + query);
    }

    String webhooks(String path) {
        return address(Part.NOTIFICATION, "/webhooks" + path);
    }

    String channels() {
        return address(Part.NOTIFICATION, "/channels");
    }

    void createFrom(String template) {
        operator()
                .body(Map.of("name", "Acme Outdoor", "template", template))
                .put(config("/companies/" + company))
                .then()
                .statusCode(201);
    }

    /** A team of nobody but its lead; the other services know of it within seconds. */
    void createTeam(String id) {
        Map<String, String> lead = Map.of("id", "lena", "name", "Lena", "email", "lena@" + company + ".test");
        admin().body(Map.of("name", "The team " + id, "lead", lead, "members", List.of(lead)))
                .put(config("/teams/" + id))
                .then()
                .statusCode(201);
    }

    String createTicket(String subject, long schemeVersion) {
        return createTicket(Map.of("subject", subject, "description", "It broke on the second trip."), schemeVersion);
    }

    /** Creates a ticket as a client does that may be cut off: it tries again under the same key until it has an answer. */
    String createTicket(Map<String, Object> ticket, long schemeVersion) {
        String key = UUID.randomUUID().toString();
        return untilAnswered(() -> customer()
                        .header("Idempotency-Key", key)
                        .header("Min-Scheme-Version", schemeVersion)
                        .body(ticket)
                        .post(tickets("")))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** The notices about a ticket to an address that were sent. */
    List<Notice> sentTo(String address, String ticket) {
        return noticesTo(address, ticket).stream().filter(Notice::wasSent).toList();
    }

    /** All notices about a ticket to an address. */
    List<Notice> noticesTo(String address, String ticket) {
        List<Map<String, Object>> notices = untilAnswered(() -> agent().get(notifications("?ticket=" + ticket)))
                .then()
                .statusCode(200)
                .extract()
                .path("items");
        return notices.stream()
                .map(notice -> new Notice(
                        (String) notice.get("notice"), (String) notice.get("recipient"), (String) notice.get("state")))
                .filter(notice -> notice.recipient().equals(address))
                .toList();
    }

    /** The Message-IDs of the mails that really arrived. */
    List<String> mailsTo(String address) {
        return mailbox(address).getList("messageId");
    }

    /** The mails that really arrived, oldest first. */
    JsonPath mailbox(String address) {
        return given().queryParam("to", address)
                .get(addresses.apply(Part.MAILBOX) + "/messages")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Somebody answers a mail, and the gateway hands that answer over. The same words from the same address are the same mail. */
    void mailFrom(String address, String inReplyTo, String words, String outcome) {
        String id = UUID.nameUUIDFromBytes((address + words).getBytes(StandardCharsets.UTF_8)) + "@mail.example";
        handOver("From: %s\r\nMessage-ID: <%s>\r\nIn-Reply-To: %s\r\n\r\n%s", address, id, inReplyTo, words)
                .body("outcome", equalTo(outcome));
    }

    /** The gateway hands a mail over; what became of it. */
    ValidatableResponse handOver(String mail, Object... parts) {
        return given().auth()
                .oauth2(tokens.service(company, "gateway"))
                .contentType("message/rfc822")
                .body(mail.formatted(parts).getBytes(StandardCharsets.UTF_8))
                .post(address(Part.TICKET, "/channels/email"))
                .then()
                .statusCode(202);
    }

    /** The answer, however often a replica that was just being killed takes the call with it. */
    private static Response untilAnswered(Callable<Response> call) {
        for (int tried = 1; tried < TRIES; tried++) {
            try {
                Response response = call.call();
                if (response.statusCode() != UNAVAILABLE && response.statusCode() != 409) {
                    return response;
                }
            } catch (Exception cutOff) {
                // The other replica is next.
            }
            pause();
        }
        throw new AssertionError("no replica answered in " + TRIES + " tries");
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType("application/json");
    }

    private String address(Part service, String path) {
        return addresses.apply(service) + "/api/v1" + path;
    }
}
