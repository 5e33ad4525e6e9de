package io.docket.ticket.ticket;

import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.platform.outbox.Outbox;
import io.docket.platform.outbox.OutboxEvent;
import io.docket.scheme.engine.Engine;
import io.docket.scheme.engine.Event;
import io.docket.scheme.engine.MessageOrigin;
import io.docket.scheme.engine.MessageType;
import io.docket.scheme.engine.Role;
import io.docket.scheme.engine.Ticket;
import io.docket.ticket.attachment.Attachment;
import io.docket.ticket.attachment.Attachments;
import io.docket.ticket.event.TicketEvents;
import io.docket.ticket.history.HistoryEntries;
import io.docket.ticket.history.HistoryEntry;
import io.docket.ticket.history.HistoryRepository;
import io.docket.ticket.message.External;
import io.docket.ticket.message.MessageRepository;
import io.docket.ticket.message.StoredMessage;
import io.docket.ticket.participant.Participant;
import io.docket.ticket.participant.ParticipantRepository;
import io.docket.ticket.person.Person;
import io.docket.ticket.person.Team;
import io.docket.ticket.survey.Invitations;
import io.docket.ticket.survey.SurveyRepository;
import io.docket.ticket.survey.SurveyTokens;
import io.docket.ticket.tag.TagRepository;
import io.docket.ticket.tag.Tags;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Stores all that follows from a decision, and the events that tell of it, in one pipelined flush. */
@ApplicationScoped
class TicketStore {
    private static final Engine ENGINE = new Engine();

    private final TicketRepository tickets;
    private final ParticipantRepository participants;
    private final MessageRepository messages;
    private final Attachments attachments;
    private final HistoryRepository history;
    private final HistoryEntries entries;
    private final TicketEvents events;
    private final SurveyTokens surveyTokens;
    private final SurveyRepository surveys;
    private final TagRepository tags;
    private final Outbox outbox;
    private final StepMetrics metrics;

    TicketStore(
            TicketRepository tickets,
            ParticipantRepository participants,
            MessageRepository messages,
            Attachments attachments,
            HistoryRepository history,
            HistoryEntries entries,
            TicketEvents events,
            SurveyTokens surveyTokens,
            SurveyRepository surveys,
            TagRepository tags,
            Outbox outbox,
            StepMetrics metrics) {
        this.tickets = tickets;
        this.participants = participants;
        this.messages = messages;
        this.attachments = attachments;
        this.history = history;
        this.entries = entries;
        this.events = events;
        this.surveyTokens = surveyTokens;
        this.surveys = surveys;
        this.tags = tags;
        this.outbox = outbox;
        this.metrics = metrics;
    }

    /** What was stored: the ticket as it is now, and the messages that joined it. */
    record Stored(StoredTicket ticket, List<StoredMessage> messages) {}

    /**
     * Stores what a decision made of a ticket that is locked, or does not exist yet.
     *
     * @param before the ticket as it was, pointing already to those that it points to afterwards
     */
    Uni<Stored> store(Sql sql, StoredTicket before, List<Step> steps, Circumstances circumstances) {
        List<StoredMessage> said = said(steps, circumstances);
        Invitations invitations = surveyTokens.invitations(before.company().id());
        List<OutboxEvent> told = events.of(before, steps, said, circumstances, invitations);
        StoredTicket after = after(before, steps, circumstances, told.size());
        List<HistoryEntry> kept = entries.of(steps, circumstances);
        sql.afterCommit(outbox::wake);
        sql.afterCommit(() -> metrics.count(steps, circumstances));
        List<Statement> statements = statements(before, after, said, kept, told, circumstances);
        statements.addAll(surveys.follow(
                after.company().id(),
                after.id(),
                steps.stream().map(Step::event).toList(),
                invitations,
                circumstances.now()));
        return sql.pipeline(statements).replaceWith(new Stored(after, said));
    }

    private List<Statement> statements(
            StoredTicket before,
            StoredTicket after,
            List<StoredMessage> said,
            List<HistoryEntry> kept,
            List<OutboxEvent> told,
            Circumstances circumstances) {
        String company = after.company().id();
        UUID id = after.id();
        List<Statement> statements = new ArrayList<>();
        statements.add(
                before.state().exists()
                        ? tickets.update(after, circumstances.scheme())
                        : tickets.add(after, circumstances.scheme()));
        statements.add(participants.remove(company, id, without(before.participants(), after.participants())));
        statements.add(participants.add(
                company, id, circumstances.now(), without(after.participants(), before.participants())));
        statements.add(messages.add(company, id, said));
        statements.add(bind(before, after, said, circumstances));
        statements.add(history.add(company, id, kept));
        statements.addAll(tickets.clocks(company, before.state(), after.state()));
        if (!before.state().exists()) {
            statements.addAll(tags.give(company, id, after.tags()));
        }
        statements.add(outbox.append(told));
        return statements;
    }

    /** Where a ticket is opened its files go with the description, else with the message that has them. */
    private Statement bind(
            StoredTicket before, StoredTicket after, List<StoredMessage> said, Circumstances circumstances) {
        String company = after.company().id();
        if (!before.state().exists()) {
            return attachments.bindToDescription(company, after.id(), circumstances.enclosed());
        }
        UUID message = said.stream()
                .filter(one -> !one.attachments().isEmpty())
                .map(StoredMessage::id)
                .findFirst()
                .orElse(null);
        return attachments.bindToMessage(company, after.id(), message, circumstances.enclosed());
    }

    /** Stores the tags that a ticket, which is locked, has from now on. */
    Uni<StoredTicket> tag(Sql sql, StoredTicket before, Tags others, Statement lookup, Circumstances circumstances) {
        StoredTicket after = before.tagged(others, circumstances.now());
        String company = after.company().id();
        HistoryEntry kept = entries.tagged(before.tags().texts(), others.texts(), circumstances);
        sql.afterCommit(outbox::wake);
        return sql.pipeline(List.of(
                        tickets.update(after, circumstances.scheme()),
                        tags.show(company, after.id(), others),
                        lookup,
                        history.add(company, after.id(), List.of(kept)),
                        outbox.append(List.of(events.tagged(before, others.texts(), circumstances)))))
                .replaceWith(after);
    }

    private static StoredTicket after(
            StoredTicket before, List<Step> steps, Circumstances circumstances, int eventsTold) {
        Ticket state = steps.get(steps.size() - 1).after();
        People people = circumstances.people();
        Team team = people.team(state.team());
        List<Participant> participants = state.participants().stream()
                .map(one -> people.participant(one.id()).orElseThrow())
                .toList();
        Concealed concealed = concealed(before, state, participants, steps, circumstances);
        boolean hidden = concealed != null && concealed == before.concealed();
        long version = before.version() + 1;
        return new StoredTicket(
                before.company(),
                before.reference(),
                state,
                participants,
                people.person(state.assignee()),
                team == null ? null : team.view(),
                before.followUpOf(),
                before.followUpHidden(),
                before.links(),
                concealed,
                circumstances.now(),
                version,
                hidden ? before.seenVersion() : before.seenVersion() + 1,
                before.sequence() + eventsTold,
                before.tags());
    }

    /**
     * On entering a concealing status the customers' view is frozen; afterwards only public words change it, and who
     * joins or leaves by a customer's own doing (MKT-05).
     */
    private static Concealed concealed(
            StoredTicket before,
            Ticket after,
            List<Participant> participants,
            List<Step> steps,
            Circumstances circumstances) {
        if (!after.concealed()) {
            return null;
        }
        boolean entered = steps.stream()
                .anyMatch(step -> !step.before().concealed() && step.after().concealed());
        if (before.concealed() == null || entered) {
            Instant closesAt = ENGINE.closesAt(circumstances.scheme(), after).orElse(null);
            return Concealed.of(after, participants, closesAt, circumstances.now());
        }
        Concealed seen = before.concealed();
        for (Step step : steps) {
            seen = seen(seen, step, circumstances);
        }
        return seen;
    }

    private static Concealed seen(Concealed seen, Step step, Circumstances circumstances) {
        if (step.event() instanceof Event.MessageAdded added && isPublic(added.type())) {
            return seen.touched(circumstances.now());
        }
        boolean byCustomer = Role.CUSTOMER.name().equals(step.actor().role());
        if (byCustomer && step.event() instanceof Event.ParticipantAdded added) {
            String id = added.participant().id();
            return seen.joinedBy(circumstances.people().participant(id).orElseThrow())
                    .touched(circumstances.now());
        }
        if (byCustomer && step.event() instanceof Event.ParticipantRemoved removed) {
            return seen.leftBy(removed.participant().id()).touched(circumstances.now());
        }
        return seen;
    }

    private static boolean isPublic(MessageType type) {
        return type == MessageType.REPLY || type == MessageType.NOTICE;
    }

    /** The files go with the message that was written: it comes first, before what its move brings. */
    private static List<StoredMessage> said(List<Step> steps, Circumstances circumstances) {
        List<StoredMessage> said = new ArrayList<>();
        List<Attachment> enclosed = isCreation(steps) ? List.of() : circumstances.enclosed();
        for (Step step : steps) {
            if (step.event() instanceof Event.MessageAdded added) {
                boolean written = added.origin() == MessageOrigin.WRITTEN;
                said.add(message(step, added, written ? enclosed : List.of(), circumstances));
                enclosed = written ? List.of() : enclosed;
            }
        }
        return said;
    }

    private static boolean isCreation(List<Step> steps) {
        return steps.get(0).event() instanceof Event.Created;
    }

    private static StoredMessage message(
            Step step, Event.MessageAdded added, List<Attachment> enclosed, Circumstances circumstances) {
        Person onBehalfOf = added.onBehalfOf() == null ? null : circumstances.onBehalfOf();
        External external = added.external() == null
                ? null
                : new External(added.external().where(), added.external().reference());
        return new StoredMessage(
                step.id(),
                added.type(),
                body(added),
                circumstances.actor(),
                onBehalfOf,
                external,
                circumstances.now(),
                false,
                enclosed);
    }

    private static String body(Event.MessageAdded added) {
        if (added.body() != null) {
            return added.body();
        }
        boolean noted = added.external() != null && added.external().note() != null;
        return noted ? added.external().note() : "";
    }

    private static List<Participant> without(List<Participant> all, List<Participant> some) {
        return all.stream()
                .filter(one -> some.stream().noneMatch(other -> other.id().equals(one.id())))
                .toList();
    }
}
