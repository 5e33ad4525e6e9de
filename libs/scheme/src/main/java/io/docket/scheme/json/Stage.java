package io.docket.scheme.json;

import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Span;
import io.docket.scheme.model.Status;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Against what a simulation's request is read: the scheme, and the moments at which it begins and ends. */
final class Stage {
    /** Where nobody says when it begins, months and years are counted from here. */
    private static final Instant ANY_START = Instant.parse("2001-01-01T00:00:00Z");

    private static final Instant FIRST_START = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST_START = Instant.parse("9990-01-01T00:00:00Z");
    private static final Span LONGEST = Span.of("P5Y");
    private static final Set<String> AT_ONCE = Set.of("PT0S", "P0D");

    private final Map<UUID, String> otherTickets = new HashMap<>();
    private final Scheme scheme;
    private final boolean dated;
    private final Instant start;
    private final Instant until;

    /** Reads start and end. */
    Stage(Scheme scheme, Fields fields) {
        this.scheme = scheme;
        this.dated = fields.has("start");
        if (!dated && scheme.calendar() != null) {
            fields.problem(
                    "start", "is missing; by this scheme's calendar it matters at which time of which day it begins");
        }
        this.start = dated ? start(fields) : ANY_START;
        this.until = until(fields);
    }

    private static Instant start(Fields fields) {
        String text = fields.optionalText("start");
        if (text == null) {
            return ANY_START;
        }
        try {
            Instant start = OffsetDateTime.parse(text).toInstant();
            if (!start.isBefore(FIRST_START) && !start.isAfter(LAST_START)) {
                return start;
            }
        } catch (DateTimeException malformed) {
            // said below, as of one that is out of bounds
        }
        fields.problem("start", "must be a time in RFC 3339 between 1970 and 9990, such as 2026-03-02T09:00:00Z");
        return ANY_START;
    }

    private Instant until(Fields fields) {
        String text = fields.optionalText("until");
        Span span = text == null ? LONGEST : Span.of(text);
        if (isElapsedTime(span)) {
            return span.after(start);
        }
        fields.problem("until", "must be a duration in ISO 8601 between PT1S and P5Y, such as P60D");
        return LONGEST.after(start);
    }

    Scheme scheme() {
        return scheme;
    }

    boolean isDated() {
        return dated;
    }

    Instant start() {
        return start;
    }

    Instant until() {
        return until;
    }

    /** When an event is to happen: between start and end. */
    Instant eventTime(Fields fields) {
        if (!fields.has("at")) {
            fields.problem("at", "is missing; it says when, counted from the start, such as PT0S or P1DT2H");
            return start;
        }
        Instant at = optionalTime(fields, "at");
        if (at != null && at.isAfter(until)) {
            fields.problem("at", "lies after the end, which 'until' says");
        }
        return at == null ? start : at;
    }

    /** A moment that is given as a duration from the start; null where it is absent or malformed. */
    Instant optionalTime(Fields fields, String field) {
        String text = fields.optionalText(field);
        if (text == null || AT_ONCE.contains(text)) {
            return text == null ? null : start;
        }
        Span span = Span.of(text);
        if (!isElapsedTime(span)) {
            fields.problem(
                    field,
                    "must be a duration in ISO 8601, counted from the start, between PT0S and P5Y, such as P1DT2H");
            return null;
        }
        return span.after(start);
    }

    private static boolean isElapsedTime(Span span) {
        return span.isWellFormed() && !span.isWorking();
    }

    /** The id of a status of the scheme, deleted ones included: that none of those is chosen, the engine says. */
    String status(Fields fields, String field) {
        String id = fields.text(field);
        if (fields.has(field) && scheme.status(id).isEmpty()) {
            fields.problem(field, "is no status of this scheme; there are " + listed(ids(scheme.liveStatuses())));
        }
        return id;
    }

    /** A side that must be given where the scheme has sides. */
    String side(Fields fields) {
        return side(fields, scheme.sides().isEmpty() ? Scheme.CUSTOMER : null);
    }

    /** A side. @param otherwise where none is given; null: one must be */
    String side(Fields fields, String otherwise) {
        String side = fields.has("side") ? fields.text("side") : otherwise;
        if (side == null || !scheme.effectiveSides().contains(side)) {
            fields.problem("side", "must be one of " + listed(scheme.effectiveSides()));
        }
        return Objects.requireNonNullElse(side, "");
    }

    /** Another ticket, of which nothing is known but what the request calls it. Null where it is absent. */
    UUID otherTicket(Fields fields, String field) {
        String name = fields.optionalLine(field);
        if (name == null) {
            return null;
        }
        UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        otherTickets.put(id, name);
        return id;
    }

    Map<UUID, String> otherTickets() {
        return otherTickets;
    }

    static String listed(List<String> names) {
        return String.join(", ", names);
    }

    private static List<String> ids(List<Status> statuses) {
        return statuses.stream().map(Status::id).toList();
    }
}
