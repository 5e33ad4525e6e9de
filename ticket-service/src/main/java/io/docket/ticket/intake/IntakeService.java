package io.docket.ticket.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.platform.database.Sql;
import io.docket.platform.http.Body;
import io.docket.platform.idempotency.Answer;
import io.docket.platform.idempotency.BodyHash;
import io.docket.platform.idempotency.Idempotency;
import io.docket.platform.idempotency.IdempotentCall;
import io.docket.platform.inbox.ReceivedEvent;
import io.docket.platform.problem.JsonViolations;
import io.docket.platform.problem.Problem;
import io.docket.platform.problem.Violation;
import io.docket.ticket.message.MessageService;
import io.docket.ticket.message.NewMessage;
import io.docket.ticket.metrics.TicketMetrics;
import io.docket.ticket.reference.ReferenceService;
import io.docket.ticket.ticket.CausingEvent;
import io.docket.ticket.ticket.CreationService;
import io.docket.ticket.ticket.NewTicket;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.TicketCommands;
import io.docket.ticket.ticket.TicketCommands.Call;
import io.docket.ticket.ticket.TicketKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Does what an event asks for by the services that calls go through, once for each company, caller and id of an event; what they
 * refuse is told on {@code docket.intake.rejected}.
 */
@ApplicationScoped
class IntakeService {

    private static final String TICKET = "docket.intake.ticket";
    private static final String MESSAGE = "docket.intake.message";
    private static final String OPERATION = "intake";
    private static final int SERVER_ERROR = 500;

    /** Another transaction is about to take an event of that id: a moment later its answer is known. */
    private static final String IN_USE = "idempotency-key-in-use";

    private final ReferenceService references;
    private final CreationService creation;
    private final MessageService messages;
    private final Idempotency idempotency;
    private final BodyHash bodyHash;
    private final IntakeRejections rejections;
    private final TicketMetrics metrics;
    private final IntakeSettings settings;
    private final ObjectMapper json;

    IntakeService(
            ReferenceService references,
            CreationService creation,
            MessageService messages,
            Idempotency idempotency,
            BodyHash bodyHash,
            IntakeRejections rejections,
            TicketMetrics metrics,
            IntakeSettings settings,
            ObjectMapper json) {
        this.references = references;
        this.creation = creation;
        this.messages = messages;
        this.idempotency = idempotency;
        this.bodyHash = bodyHash;
        this.rejections = rejections;
        this.metrics = metrics;
        this.settings = settings;
        this.json = json;
    }

    /** Takes one event; what is refused is taken too. Fails with what passes with time, and with what nobody foresaw. */
    Uni<Void> take(Sql sql, ReceivedEvent event) {
        Admission admission = Admission.of(event);
        return Uni.createFrom()
                .deferred(() -> accepted(sql, event, admission))
                .invoke(answer -> sql.afterCommit(() -> metrics.intake(true)))
                .replaceWithVoid()
                .onFailure(Problem.class)
                .recoverWithUni(problem -> refused(sql, event, admission, (Problem) problem));
    }

    private Uni<Answer> accepted(Sql sql, ReceivedEvent event, Admission admission) {
        if (admission.refusal() != null) {
            throw admission.refusal();
        }
        requireWellFormed(event);
        IdempotentCall call = new IdempotentCall(
                event.id(),
                event.company(),
                admission.caller().id(),
                OPERATION,
                bodyHash.of(List.of(event.type(), subject(event), event.data())));
        Party party = Party.of(admission.caller())
                .by(new CausingEvent(event.id(), event.headers().get("ce_source"), event.traceparent()));
        return idempotency.once(
                sql,
                call,
                within -> event.type().equals(TICKET) ? open(within, party, event) : add(within, party, event));
    }

    private Uni<Answer> open(Sql sql, Party party, ReceivedEvent event) {
        NewTicket wanted = read(event, NewTicket.class);
        wanted.check(party);
        return references
                .next(event.company())
                .chain(reference -> creation.create(sql, party, reference, wanted))
                .map(outcome -> TicketCommands.created(outcome, party));
    }

    private Uni<Answer> add(Sql sql, Party party, ReceivedEvent event) {
        NewMessage wanted = read(event, NewMessage.class);
        Call call = new Call(party, TicketKey.inPath(subject(event)), OPERATION, null, null, wanted);
        return messages.add(sql, call, wanted);
    }

    private <T> T read(ReceivedEvent event, Class<T> shape) {
        try {
            return Body.required(json.treeToValue(event.data(), shape));
        } catch (JsonProcessingException malformed) {
            throw JsonViolations.problem(malformed);
        }
    }

    /** Whether the attributes are those of a CloudEvent that asks for something here. */
    private static void requireWellFormed(ReceivedEvent event) {
        List<Violation> violations = new ArrayList<>();
        if (!"1.0".equals(event.headers().get("ce_specversion"))) {
            violations.add(new Violation("ce_specversion", "must be 1.0"));
        }
        if (!Idempotency.isKey(event.id())) {
            violations.add(new Violation("ce_id", "must be 1 to 255 visible ASCII characters"));
        }
        String source = event.headers().get("ce_source");
        if (source == null || source.isBlank() || source.length() > IntakeRejections.LONGEST_ATTRIBUTE) {
            violations.add(new Violation(
                    "ce_source", "must be 1 to %d characters".formatted(IntakeRejections.LONGEST_ATTRIBUTE)));
        }
        if (!TICKET.equals(event.type()) && !MESSAGE.equals(event.type())) {
            violations.add(new Violation("ce_type", "must be %s or %s".formatted(TICKET, MESSAGE)));
        }
        if (MESSAGE.equals(event.type()) && subject(event).isEmpty()) {
            violations.add(new Violation("ce_subject", "must be the ticket's id or reference"));
        }
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations);
        }
        JsonNode data = event.data();
        if (data == null || data.isMissingNode() || data.isNull()) {
            throw Problem.notJson();
        }
    }

    private static String subject(ReceivedEvent event) {
        return Objects.toString(event.headers().get("ce_subject"), "").strip();
    }

    private Uni<Void> refused(Sql sql, ReceivedEvent event, Admission admission, Problem problem) {
        if (problem.code().equals(IN_USE)) {
            return Uni.createFrom().failure(new NotYet("An event of the same id is being taken"));
        }
        return sql.now().chain(now -> {
            if (problem.status() >= SERVER_ERROR && admission.isYoung(now, settings.awaitScheme())) {
                return Uni.createFrom().failure(new NotYet(problem.detail()));
            }
            sql.afterCommit(() -> metrics.intake(false));
            return rejections.tell(sql, event, admission, problem, now);
        });
    }
}
