package io.docket.ticket.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.scheme.engine.MessageType;
import io.docket.scheme.engine.Role;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.ticket.history.HistoryType;
import io.docket.ticket.history.StatusThen;
import io.docket.ticket.message.Visibility;
import io.docket.ticket.participant.Participant;
import io.docket.ticket.person.Person;
import io.docket.ticket.tag.Tag;
import io.docket.ticket.tag.Tags;
import io.docket.ticket.transfer.TicketRecord.Pointer;
import io.docket.ticket.validation.Checks;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a ticket can be imported as it is told. What is wrong is named, the first 20 things, each at its JSON pointer. */
final class RecordChecks {
    private static final Pattern CAUSE =
            Pattern.compile("AGENT|CUSTOMER|SCHEDULE|(REACTION|TIMER):[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");
    private static final int MOST_PARTICIPANTS = 100;
    private static final int MOST_NAMED = 20;
    private static final int MEBI = 1024 * 1024;
    private static final int MAIL_BYTES = 4 * MEBI;
    private static final int DETAIL_BYTES = MEBI / 2;
    private static final Set<HistoryType> ENTERING = EnumSet.of(HistoryType.CREATED, HistoryType.MOVED);

    private final Checks checks = new Checks(MOST_NAMED);
    private final TicketRecord ticket;
    private final Scheme scheme;
    private final Instant now;

    private RecordChecks(TicketRecord ticket, Scheme scheme, Instant now) {
        this.ticket = ticket;
        this.scheme = scheme;
        this.now = now;
    }

    /** Fails with 422 {@code invalid}, naming what is wrong, where anything is. */
    static void check(TicketRecord ticket, Scheme scheme, Instant now) {
        RecordChecks all = new RecordChecks(ticket, scheme, now);
        all.itself();
        all.people();
        all.said();
        all.happened();
        all.checks.done();
    }

    private void itself() {
        checks.required("/id", ticket.id())
                .text("/id", ticket.id(), Checks.LINE)
                .text("/reference", ticket.reference(), Checks.LINE)
                .required("/subject", ticket.subject())
                .text("/subject", ticket.subject(), Checks.SUBJECT)
                .required("/description", ticket.description())
                .message("/description", ticket.description())
                .text("/topic", ticket.topic(), Checks.LINE)
                .required("/status", ticket.status())
                .required("/createdAt", ticket.createdAt())
                .that(
                        ticket.continued() == null,
                        "/continued",
                        "but no line of type 'more' follows: the ticket is cut off");
        if (ticket.status() != null) {
            status("/status/id", ticket.status().id());
        }
        past("/createdAt", ticket.createdAt(), Instant.EPOCH);
        past("/statusSince", ticket.statusSince(), ticket.createdAt());
        past("/queuedAt", ticket.queuedAt(), ticket.createdAt());
        tags();
        pointer("/duplicateOf", ticket.duplicateOf());
        pointer("/followUpOf", ticket.followUpOf());
        person("/assignee", ticket.assignee());
        checks.that(
                ticket.assignee() == null || ImportNames.keyOf(ticket.assignee()) != null,
                "/assignee",
                "must have an id, an email or a name");
        if (ticket.team() != null) {
            checks.required("/team/id", ticket.team().id())
                    .text("/team/id", ticket.team().id(), Checks.LINE)
                    .text("/team/name", ticket.team().name(), Checks.LINE);
        }
        if (ticket.seenByCustomers() != null) {
            checks.text("/seenByCustomers/subject", ticket.seenByCustomers().subject(), Checks.SUBJECT)
                    .text("/seenByCustomers/topic", ticket.seenByCustomers().topic(), Checks.LINE);
        }
        if (ticket.followUp() != null) {
            checks.required("/followUp/at", ticket.followUp().at())
                    .time("/followUp/at", ticket.followUp().at())
                    .text("/followUp/note", ticket.followUp().note(), Checks.LINE);
        }
        checks.time("/scheduledFor", ticket.scheduledFor());
        if (ticket.hold() != null) {
            checks.required("/hold/reason", ticket.hold().reason())
                    .message("/hold/notice", ticket.hold().notice());
        }
    }

    private void tags() {
        List<String> all = ImportNames.orEmpty(ticket.tags());
        checks.that(all.size() <= Tags.MOST, "/tags", "are more than " + Tags.MOST);
        for (int i = 0; i < all.size(); i++) {
            Tag.read("/tags/" + i, all.get(i), checks);
        }
    }

    private void pointer(String field, Pointer other) {
        if (other != null) {
            checks.required(field + "/id", other.id()).text(field + "/id", other.id(), Checks.LINE);
            checks.that(!Objects.equals(other.id(), ticket.id()), field + "/id", "is the ticket itself");
        }
    }

    private void people() {
        List<Participant> all = ImportNames.orEmpty(ticket.participants());
        checks.that(!all.isEmpty(), "/participants", "must name at least who asked")
                .that(all.size() <= MOST_PARTICIPANTS, "/participants", "are more than " + MOST_PARTICIPANTS);
        Set<String> ids = new HashSet<>();
        Set<String> addresses = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            String at = "/participants/" + i;
            Participant one = all.get(i);
            checks.required(at, one);
            if (one != null) {
                checks.text(at + "/id", one.id(), Checks.LINE)
                        .required(at + "/name", one.name())
                        .text(at + "/name", one.name(), Checks.LINE)
                        .sender(at + "/email", one.email())
                        .that(one.id() == null || ids.add(one.id()), at + "/id", "is that of another participant")
                        .that(
                                one.email() == null || addresses.add(ImportNames.key(one.email())),
                                at + "/email",
                                "is that of another participant");
                side(at + "/side", one.side());
            }
        }
        checks.that(
                ticket.requester() == null || ids.contains(ticket.requester()),
                "/requester",
                "must be the id of a participant");
    }

    private void side(String field, String side) {
        boolean none = scheme.sides().isEmpty() && side == null;
        checks.that(
                none || scheme.effectiveSides().contains(side),
                field,
                "must be one of " + String.join(", ", scheme.effectiveSides()));
    }

    private void said() {
        List<MessageRecord> all = ImportNames.orEmpty(ticket.messages());
        Instant earliest = ticket.createdAt();
        for (int i = 0; i < all.size(); i++) {
            String at = "/messages/" + i;
            MessageRecord one = all.get(i);
            checks.required(at, one);
            if (one == null) {
                continue;
            }
            checks.required(at + "/type", one.type())
                    .that(
                            one.type() == null
                                    || one.visibility() == null
                                    || one.visibility() == Visibility.of(one.type()),
                            at + "/visibility",
                            "follows from the type: replies and notices are PUBLIC, everything else is INTERNAL")
                    .required(at + "/author", one.author())
                    .that(
                            one.author() == null || one.author().role() != Role.SYSTEM,
                            at + "/author/role",
                            "must be AGENT or CUSTOMER: somebody wrote it")
                    .required(at + "/createdAt", one.createdAt());
            bounded(at + "/wholeMail", one.wholeMail(), MAIL_BYTES);
            person(at + "/onBehalfOf", one.onBehalfOf());
            if (one.external() != null) {
                checks.text(at + "/external/where", one.external().where(), Checks.LINE)
                        .text(at + "/external/reference", one.external().reference(), Checks.LINE);
            }
            if (one.type() != MessageType.EXTERNAL_REPLY
                    || one.body() != null && !one.body().isEmpty()) {
                checks.required(at + "/body", one.body()).message(at + "/body", one.body());
            }
            who(at + "/author", one.author());
            earliest = past(at + "/createdAt", one.createdAt(), earliest);
        }
    }

    private void happened() {
        List<HistoryRecord> all = ImportNames.orEmpty(ticket.history());
        Instant earliest = ticket.createdAt();
        StatusThen before = null;
        for (int i = 0; i < all.size(); i++) {
            String at = "/history/" + i;
            HistoryRecord one = all.get(i);
            checks.required(at, one);
            if (one == null) {
                continue;
            }
            checks.required(at + "/type", one.type())
                    .required(at + "/actor", one.actor())
                    .required(at + "/at", one.at())
                    .that(
                            (one.type() == HistoryType.CREATED) == (i == 0),
                            at + "/type",
                            i == 0
                                    ? "must be CREATED: a history begins with the ticket's being opened"
                                    : "CREATED comes first")
                    .that(
                            one.cause() == null || CAUSE.matcher(one.cause()).matches(),
                            at + "/cause",
                            "must be AGENT, CUSTOMER, SCHEDULE, REACTION:<rule> or TIMER:<rule>");
            who(at + "/actor", one.actor());
            person(at + "/onBehalfOf", one.onBehalfOf());
            checks.text(at + "/rule", one.rule(), Checks.LINE);
            bounded(at + "/advice", one.advice() == null ? null : one.advice().toString(), DETAIL_BYTES);
            bounded(at + "/detail", one.detail() == null ? null : one.detail().toString(), DETAIL_BYTES);
            earliest = past(at + "/at", one.at(), earliest);
            personsIn(at + "/detail", one.detail());
            then(at + "/from", one.from());
            then(at + "/to", one.to());
            before = chained(at, one, before);
        }
        if (!all.isEmpty()) {
            agrees(all);
        }
    }

    /** Statistics are counted by the ids of these persons. */
    private void personsIn(String field, JsonNode detail) {
        for (String member : detail == null ? List.<String>of() : ImportNames.PERSONS_IN_DETAIL) {
            for (String text : List.of("id", "name", "email")) {
                JsonNode value = detail.path(member).path(text);
                String at = field + "/" + member + "/" + text;
                checks.that(value.isMissingNode() || value.isNull() || value.isTextual(), at, "must be a text")
                        .text(at, value.textValue(), Checks.LINE);
            }
        }
    }

    /** A move leads from where the ticket is to another status; gives where it is then. */
    private StatusThen chained(String at, HistoryRecord one, StatusThen before) {
        if (!ENTERING.contains(one.type())) {
            return before;
        }
        checks.that(one.to() != null, at + "/to", "is required");
        if (one.type() == HistoryType.MOVED && before != null) {
            checks.that(
                            one.to() == null || !Objects.equals(one.to().id(), before.id()),
                            at + "/to/id",
                            "is the status in which the ticket was: that is STAYED")
                    .that(
                            one.from() == null || Objects.equals(one.from().id(), before.id()),
                            at + "/from/id",
                            "must be the status in which the ticket was, " + before.id());
        }
        return one.to();
    }

    /** Statistics are counted from the history: it must end where the ticket is. */
    private void agrees(List<HistoryRecord> all) {
        HistoryRecord first = all.get(0);
        checks.that(
                first == null || Objects.equals(first.at(), ticket.createdAt()),
                "/history/0/at",
                "must be the time of /createdAt");
        for (int i = all.size() - 1; i >= 0; i--) {
            HistoryRecord one = all.get(i);
            if (one != null && ENTERING.contains(one.type()) && one.to() != null) {
                String there = ticket.status() == null ? null : ticket.status().id();
                checks.that(
                                Objects.equals(one.to().id(), there),
                                "/history/" + i + "/to/id",
                                "is the last status that the history tells of, but /status/id is another")
                        .that(
                                ticket.statusSince() == null || Objects.equals(one.at(), ticket.statusSince()),
                                "/statusSince",
                                "must be the time of /history/" + i + ", when the status was entered");
                Category category =
                        scheme.status(one.to().id()).map(Status::category).orElse(null);
                checks.that(
                        one.to().category() == null
                                || category == null
                                || category == one.to().category(),
                        "/history/" + i + "/to/category",
                        "is not the present category of the status, which is " + category);
                break;
            }
        }
        String last = ImportNames.lastAssignee(all);
        checks.that(
                Objects.equals(last, ImportNames.keyOf(ticket.assignee())),
                "/assignee",
                "must be whom the history's last entry of type ASSIGNED names: " + last);
    }

    private void then(String field, StatusThen status) {
        if (status != null) {
            status(field + "/id", status.id());
        }
    }

    private void status(String field, String id) {
        checks.that(
                id != null && scheme.status(id).isPresent(),
                field,
                id == null ? "is required" : "must be the id of a status of the company, also of a deleted one");
    }

    private void person(String field, Person one) {
        if (one != null) {
            checks.text(field + "/id", one.id(), Checks.LINE)
                    .text(field + "/name", one.name(), Checks.LINE)
                    .text(field + "/email", one.email(), Checks.LINE);
        }
    }

    /** What is told again as a whole. */
    private void bounded(String field, String text, int most) {
        checks.that(
                text == null || text.getBytes(StandardCharsets.UTF_8).length <= most,
                field,
                "is longer than " + most / 1024 + " KiB of UTF-8");
    }

    private void who(String field, WhoRecord who) {
        if (who != null) {
            checks.required(field + "/name", who.name())
                    .text(field + "/name", who.name(), Checks.LINE)
                    .text(field + "/id", who.id(), Checks.LINE)
                    .sender(field + "/email", who.email());
        }
    }

    /** Not in the future, and not before what comes before it; gives what must not come after the next. */
    private Instant past(String field, Instant at, Instant earliest) {
        if (at == null) {
            return earliest;
        }
        checks.that(!at.isAfter(now), field, "is in the future: it is " + now)
                .that(
                        earliest == null || !at.isBefore(earliest),
                        field,
                        "is before what comes before it, at " + earliest);
        return at;
    }
}
