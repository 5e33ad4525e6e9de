package io.docket.ticket.mail;

import io.docket.ticket.Desk;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A mail that somebody writes to a desk, and that the desk's gateway hands over. */
public final class SentMail {
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final String id = UUID.randomUUID() + "@mail.example";
    private String text = "It is broken.";

    private SentMail(String from) {
        fields.put("From", from);
        fields.put("To", "help@desk.example");
        fields.put("Subject", "The zip of my tent is torn");
        fields.put("Message-ID", "<" + id + ">");
    }

    /** A mail of one of the desk's persons, whose address is that of their token. */
    public static SentMail from(Desk desk, String person) {
        return new SentMail(address(desk, person));
    }

    /** A mail from any address. */
    public static SentMail from(String address) {
        return new SentMail(address);
    }

    /** A person's address, as tokens have it. */
    public static String address(Desk desk, String person) {
        return person + "@" + desk.company() + ".test";
    }

    /** The mail's id, without brackets. */
    public String id() {
        return id;
    }

    /** The mail has another field, or another value in it; null: it has none. */
    public SentMail with(String field, String value) {
        if (value == null) {
            fields.remove(field);
        } else {
            fields.put(field, value);
        }
        return this;
    }

    public SentMail about(String subject) {
        return with("Subject", subject);
    }

    public SentMail saying(String words) {
        text = words;
        return this;
    }

    /** The mail as it travels. */
    public byte[] bytes() {
        StringBuilder mail = new StringBuilder();
        fields.forEach(
                (name, value) -> mail.append(name).append(": ").append(value).append("\r\n"));
        return mail.append("\r\n").append(text).append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The gateway hands it over. */
    public ValidatableResponse handedTo(Desk desk) {
        return handedTo(desk, "");
    }

    /** The gateway hands it over, with a query such as {@code ?side=seller}. */
    public ValidatableResponse handedTo(Desk desk, String query) {
        return desk.service("gateway")
                .contentType("message/rfc822")
                .body(bytes())
                .post("/api/v1/channels/email" + query)
                .then();
    }

    /** What became of it. */
    public JsonPath takenBy(Desk desk) {
        return handedTo(desk).statusCode(202).extract().jsonPath();
    }

    /** The id of the ticket that it opens. */
    public String opensAt(Desk desk) {
        return ticket(takenBy(desk), "TICKET");
    }

    /** The id of the ticket that it answers. */
    public String answersAt(Desk desk) {
        return ticket(takenBy(desk), "REPLY");
    }

    private static String ticket(JsonPath answer, String outcome) {
        if (!outcome.equals(answer.getString("outcome"))) {
            throw new AssertionError("not " + outcome + " but " + answer.prettify());
        }
        return answer.getString("ticket.id");
    }
}
