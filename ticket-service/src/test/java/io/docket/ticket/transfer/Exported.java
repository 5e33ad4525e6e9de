package io.docket.ticket.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.ticket.Desk;
import java.util.List;
import java.util.stream.Stream;

/** The lines of an export, or of what else is told in lines. */
record Exported(List<JsonNode> lines) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** All of a desk's company. */
    static Exported of(Desk desk) {
        return of(desk, "/api/v1/export");
    }

    /** What a call that fetches lines answers to the desk's admin. */
    static Exported of(Desk desk, String path) {
        return read(desk.admin("ada")
                .get(path)
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString());
    }

    static Exported read(String text) {
        return new Exported(text.lines().map(Exported::line).toList());
    }

    private static JsonNode line(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException noJson) {
            throw new AssertionError(line, noJson);
        }
    }

    List<String> types() {
        return lines.stream().map(line -> line.path("type").asText()).toList();
    }

    Stream<JsonNode> of(String type) {
        return lines.stream().filter(line -> line.path("type").asText().equals(type));
    }

    List<String> tickets() {
        return of("ticket").map(line -> line.path("id").asText()).toList();
    }

    JsonNode ticket(String id) {
        return of("ticket")
                .filter(line -> line.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    JsonNode first() {
        return lines.get(0);
    }

    JsonNode last() {
        return lines.get(lines.size() - 1);
    }
}
