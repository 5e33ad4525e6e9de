package io.docket.ticket.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.platform.id.Ids;
import io.docket.scheme.engine.Actor;
import io.docket.scheme.engine.CauseKind;
import io.docket.scheme.engine.Engine;
import io.docket.scheme.engine.Facts;
import io.docket.scheme.engine.FollowUp;
import io.docket.scheme.engine.MessageType;
import io.docket.scheme.engine.ReplyFacts;
import io.docket.scheme.engine.Role;
import io.docket.scheme.engine.Ticket;
import io.docket.scheme.model.Channel;
import io.docket.scheme.model.Kind;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.ticket.history.HistoryEntries;
import io.docket.ticket.history.HistoryEntry;
import io.docket.ticket.history.HistoryType;
import io.docket.ticket.history.StatusThen;
import io.docket.ticket.message.StoredMessage;
import io.docket.ticket.participant.Participant;
import io.docket.ticket.person.ActorView;
import io.docket.ticket.person.Person;
import io.docket.ticket.person.TeamView;
import io.docket.ticket.tag.Tags;
import io.docket.ticket.ticket.Company;
import io.docket.ticket.ticket.Concealed;
import io.docket.ticket.ticket.StoredTicket;
import io.docket.ticket.transfer.ImportRepository.WholeMail;
import io.docket.ticket.validation.Checks;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Makes of a ticket as it is told, and was checked, what is kept of it here. */
final class Takeover {
    /** A follow-up or date that is over comes due so long after the import: not at once, and not never. */
    static final Duration GRACE = Duration.ofDays(1);

    private static final Engine ENGINE = new Engine();

    private final TicketRecord told;
    private final ImportNames names;
    private final Scheme scheme;
    private final Instant now;
    private final UUID id;
    private final Instant createdAt;
    private final Instant statusSince;

    Takeover(TicketRecord told, ImportNames names, Scheme scheme, Instant now) {
        this.told = told;
        this.names = names;
        this.scheme = scheme;
        this.now = now;
        this.createdAt = exact(told.createdAt());
        this.statusSince = exact(Objects.requireNonNullElse(told.statusSince(), lastEntry(told)));
        this.id = new PastIds().at(createdAt);
    }

    /** When the history says that the status was entered; when the ticket was opened where it says nothing. */
    private static Instant lastEntry(TicketRecord told) {
        Instant last = told.createdAt();
        for (HistoryRecord entry : ImportNames.orEmpty(told.history())) {
            last = entry.type() == HistoryType.MOVED ? entry.at() : last;
        }
        return last;
    }

    /** The ticket, with its clocks. */
    StoredTicket ticket(Company company, String reference, TeamView team) {
        Ticket state = ENGINE.adopt(
                scheme, state(team), now.plus(GRACE), new Facts(now, new Actor(null, Role.AGENT), Ids.next()));
        List<Participant> participants = names.participants();
        return new StoredTicket(
                company,
                reference,
                state,
                participants,
                names.person(told.assignee()),
                team,
                null,
                Boolean.TRUE.equals(told.followUpHidden()),
                Map.of(),
                state.concealed() ? concealed(state) : null,
                now,
                1,
                1,
                1,
                Tags.read("/tags", told.tags(), new Checks()));
    }

    private Ticket state(TeamView team) {
        Person assignee = names.person(told.assignee());
        return Ticket.builder()
                .id(id)
                .status(told.status().id())
                .statusSince(statusSince)
                .createdAt(createdAt)
                .queuedAt(exact(Objects.requireNonNullElse(told.queuedAt(), told.createdAt())))
                .kind(Objects.requireNonNullElse(told.kind(), Kind.GENERAL))
                .channel(Objects.requireNonNullElse(told.channel(), Channel.PORTAL))
                .topic(told.topic() == null ? scheme.intake().defaultTopic() : told.topic())
                .priority(told.priority() == null ? scheme.intake().defaultPriority() : told.priority())
                .subject(told.subject().strip())
                .description(told.description())
                .requester(names.requester(told.requester()))
                .participants(
                        names.participants().stream().map(Participant::forRules).toList())
                .assignee(assignee == null ? null : assignee.id())
                .team(team == null ? null : team.id())
                .followUp(told.followUp() == null ? null : followUp())
                .promiseBroken(Boolean.TRUE.equals(told.promiseBroken()))
                .scheduledFor(told.scheduledFor() == null ? null : exact(told.scheduledFor()))
                .hold(told.hold())
                .resolution(told.resolution())
                .closeReason(told.closeReason())
                .replies(told.replies() == null ? replies() : told.replies())
                .survey(told.survey())
                .build();
    }

    private FollowUp followUp() {
        return new FollowUp(
                exact(told.followUp().at()),
                told.followUp().promise(),
                told.followUp().note());
    }

    /** Who has answered since when, by what was said. */
    private ReplyFacts replies() {
        boolean everAnswered = false;
        boolean publicSinceEntered = false;
        boolean externalSinceEntered = false;
        boolean publicSinceCustomer = false;
        boolean externalSinceCustomer = false;
        for (MessageRecord message : ImportNames.orEmpty(told.messages())) {
            MessageType type = message.type();
            boolean entered = !message.createdAt().isBefore(statusSince);
            if (type == MessageType.EXTERNAL_REPLY) {
                externalSinceEntered |= entered;
                externalSinceCustomer = true;
            } else if (type == MessageType.REPLY && isByDesk(message)) {
                everAnswered = true;
                publicSinceEntered |= entered;
                publicSinceCustomer = true;
            } else if (type == MessageType.REPLY) {
                publicSinceCustomer = false;
                externalSinceCustomer = false;
            }
        }
        return new ReplyFacts(
                publicSinceEntered, externalSinceEntered, publicSinceCustomer, externalSinceCustomer, everAnswered);
    }

    private boolean isByDesk(MessageRecord message) {
        return message.onBehalfOf() == null
                && !Role.CUSTOMER.name().equals(names.actor(message.author()).role());
    }

    private Concealed concealed(Ticket state) {
        TicketRecord.SeenByCustomers seen = told.seenByCustomers();
        Instant closesAt = ENGINE.closesAt(scheme, state).orElse(null);
        if (seen == null) {
            return Concealed.of(state, names.participants(), closesAt, now);
        }
        Ticket known = state.with()
                .subject(seen.subject() == null ? state.subject() : seen.subject())
                .topic(seen.topic() == null ? state.topic() : seen.topic())
                .priority(seen.priority() == null ? state.priority() : seen.priority())
                .build();
        List<Participant> people =
                seen.participants() == null ? names.participants() : names.participants(seen.participants());
        return Concealed.of(known, people, closesAt, now);
    }

    /** What was said, in its order, without its files. */
    List<StoredMessage> messages() {
        PastIds ids = new PastIds();
        return ImportNames.orEmpty(told.messages()).stream()
                .map(message -> new StoredMessage(
                        ids.at(exact(message.createdAt())),
                        message.type(),
                        message.body() == null ? "" : message.body(),
                        names.actor(message.author()),
                        names.person(message.onBehalfOf()),
                        message.external(),
                        exact(message.createdAt()),
                        false,
                        List.of()))
                .toList();
    }

    /** The mails of which these messages show a part. */
    List<WholeMail> wholeMails(List<StoredMessage> messages) {
        List<WholeMail> mails = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            String whole = told.messages().get(i).wholeMail();
            if (whole != null) {
                mails.add(new WholeMail(messages.get(i).id(), whole));
            }
        }
        return mails;
    }

    /** What happened there, or the little that its status tells where no history was told; and that it was imported. */
    List<HistoryEntry> history(ActorView importer, ObjectNode origin) {
        PastIds ids = new PastIds();
        List<HistoryEntry> entries = new ArrayList<>();
        List<HistoryRecord> there = ImportNames.orEmpty(told.history());
        Before before = new Before(null, createdAt, null);
        for (HistoryRecord entry : there.isEmpty() ? assumed() : there) {
            HistoryEntry kept = entry(ids, entry, before);
            entries.add(kept);
            before = before.after(kept);
        }
        entries.add(new HistoryEntry(
                Ids.next(),
                now,
                HistoryType.IMPORTED,
                importer,
                null,
                CauseKind.AGENT.name(),
                null,
                null,
                null,
                scheme.version(),
                null,
                null,
                origin,
                false));
        return entries;
    }

    /** That the ticket was opened, came into its status, and somebody has it: of the desk, where nobody says who. */
    private List<HistoryRecord> assumed() {
        WhoRecord desk = new WhoRecord(null, "Docket", Role.SYSTEM, null);
        List<HistoryRecord> entries = new ArrayList<>();
        boolean waited = !statusSince.equals(createdAt);
        StatusThen there = StatusThen.of(scheme, told.status().id());
        StatusThen first = waited ? StatusThen.of(scheme, scheme.initialStatus().id()) : there;
        entries.add(assumed(createdAt, HistoryType.CREATED, desk, null, first, null));
        if (waited && !first.id().equals(there.id())) {
            entries.add(assumed(statusSince, HistoryType.MOVED, desk, first, there, null));
        }
        if (told.assignee() != null) {
            ObjectNode detail = JsonNodeFactory.instance.objectNode();
            detail.putObject("assignee")
                    .put("id", told.assignee().id())
                    .put("name", told.assignee().name())
                    .put("email", told.assignee().email());
            entries.add(assumed(statusSince, HistoryType.ASSIGNED, desk, null, null, detail));
        }
        return entries;
    }

    private static HistoryRecord assumed(
            Instant at, HistoryType type, WhoRecord actor, StatusThen from, StatusThen to, JsonNode detail) {
        return new HistoryRecord(
                null, at, type, actor, null, CauseKind.AGENT.name(), null, from, to, null, null, null, detail, null);
    }

    /**
     * How it stood before an entry. Statistics are counted from entries that say what was left.
     *
     * @param assignee as an entry's detail has it; null for nobody
     */
    private record Before(StatusThen status, Instant since, JsonNode assignee) {
        Before after(HistoryEntry entry) {
            if (entry.type() == HistoryType.CREATED || entry.type() == HistoryType.MOVED) {
                return new Before(entry.to(), entry.at(), assignee);
            }
            return entry.type() == HistoryType.ASSIGNED
                    ? new Before(status, since, entry.detail().get("assignee"))
                    : this;
        }
    }

    private HistoryEntry entry(PastIds ids, HistoryRecord entry, Before before) {
        Instant at = exact(entry.at());
        boolean moved = entry.type() == HistoryType.MOVED;
        ActorView actor = names.actor(entry.actor());
        String byRole = Role.CUSTOMER.name().equals(actor.role()) ? CauseKind.CUSTOMER.name() : CauseKind.AGENT.name();
        JsonNode detail = names.detail(entry.detail());
        return new HistoryEntry(
                ids.at(at),
                at,
                entry.type(),
                actor,
                names.person(entry.onBehalfOf()),
                entry.cause() == null ? byRole : entry.cause(),
                entry.rule(),
                moved && entry.from() == null ? before.status() : then(entry.from()),
                then(entry.to()),
                entry.schemeVersion() == null ? scheme.version() : entry.schemeVersion(),
                moved ? Long.valueOf(Duration.between(before.since(), at).toSeconds()) : null,
                entry.advice(),
                entry.type() == HistoryType.ASSIGNED ? assignment(detail, before.assignee()) : detail,
                entry.visible() == null ? isForCustomers(entry, before.status()) : entry.visible());
    }

    private boolean isForCustomers(HistoryRecord entry, StatusThen left) {
        StatusThen there = entry.to() == null ? left : entry.to();
        return HistoryEntries.isForCustomers(entry.type(), conceals(left), conceals(there));
    }

    private boolean conceals(StatusThen status) {
        return status != null
                && scheme.status(status.id()).map(Status::conceals).orElse(false);
    }

    private static JsonNode assignment(JsonNode told, JsonNode previous) {
        ObjectNode detail = told instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        if (previous == null) {
            detail.remove("previousAssignee");
        } else {
            detail.set("previousAssignee", previous);
        }
        return detail;
    }

    /** A status as it is told, and under its present names where it is told by its id alone. */
    private StatusThen then(StatusThen status) {
        if (status == null) {
            return null;
        }
        StatusThen today = StatusThen.of(scheme, status.id());
        boolean named = status.name() != null;
        return new StatusThen(
                status.id(),
                named ? status.name() : today.name(),
                status.category() == null ? today.category() : status.category(),
                named ? status.customerName() : today.customerName(),
                named ? status.explanation() : today.explanation(),
                named ? status.awaits() : today.awaits());
    }

    /** How many files are told of. */
    int files() {
        int files = ImportNames.orEmpty(told.attachments()).size();
        for (MessageRecord message : ImportNames.orEmpty(told.messages())) {
            files += ImportNames.orEmpty(message.attachments()).size();
        }
        return files;
    }

    /** The database keeps microseconds: what is compared is rounded in the same way everywhere. */
    private static Instant exact(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}
