package io.docket.ticket.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.ticket.Desk;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Tickets that lived elsewhere, and the call that takes them over. */
public final class Imports {
    private static final String LINES = "application/x-ndjson";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Imports() {}

    /** A ticket of Carl's, to be completed. */
    public static ObjectNode ticket(String id, String status, Instant createdAt) {
        ObjectNode ticket = JSON.createObjectNode()
                .put("type", "ticket")
                .put("id", id)
                .put("reference", "OLD-" + id)
                .put("subject", "Torn zip " + id)
                .put("description", "It tore on the second trip.")
                .put("createdAt", createdAt.toString());
        ticket.putObject("status").put("id", status);
        ticket.putArray("participants")
                .addObject()
                .put("id", "c1")
                .put("name", "Carl Brandt")
                .put("email", "carl.brandt@example.org");
        return ticket;
    }

    /** Sends tickets as lines. */
    public static Response post(Desk desk, String source, List<? extends JsonNode> tickets) {
        return post(desk, source, tickets.stream().map(JsonNode::toString).collect(Collectors.joining("\n")));
    }

    static Response post(Desk desk, String source, String lines) {
        return lines(desk.admin("ada")).body(lines).post("/api/v1/imports?source=" + source);
    }

    /** A call that sends lines. */
    static RequestSpecification lines(RequestSpecification call) {
        EncoderConfig asText = EncoderConfig.encoderConfig().encodeContentTypeAs(LINES, ContentType.TEXT);
        return call.config(RestAssured.config().encoderConfig(asText)).contentType(LINES);
    }

    /** Takes over tickets that are as they should be; what became of them. */
    public static JsonPath of(Desk desk, List<? extends JsonNode> tickets) {
        return post(desk, "old-desk", tickets).then().statusCode(200).extract().jsonPath();
    }

    /** Takes over a ticket; its id here. */
    public static String of(Desk desk, JsonNode ticket) {
        JsonPath answer = of(desk, List.of(ticket));
        if (!answer.getString("items[0].outcome").equals("IMPORTED")) {
            throw new AssertionError(answer.prettify());
        }
        return answer.getString("items[0].ticket.id");
    }
}
