package io.docket.ticket.mail;

import io.docket.platform.database.Sql;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.idempotency.Answer;
import io.docket.platform.idempotency.BodyHash;
import io.docket.platform.idempotency.Idempotency;
import io.docket.platform.idempotency.IdempotentCall;
import io.docket.platform.problem.Problem;
import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.MessageType;
import io.docket.scheme.engine.RefusalCode;
import io.docket.scheme.model.Channel;
import io.docket.scheme.model.Kind;
import io.docket.scheme.model.Scheme;
import io.docket.ticket.participant.NewParticipant;
import io.docket.ticket.reference.ReferenceService;
import io.docket.ticket.ticket.CreationService;
import io.docket.ticket.ticket.Instruction;
import io.docket.ticket.ticket.Mentions;
import io.docket.ticket.ticket.NewTicket;
import io.docket.ticket.ticket.Outcome;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.TicketRef;
import io.docket.ticket.ticket.TicketService;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;

/**
 * Takes mails: each opens a ticket, answers one, or is ignored, once (RET-01). What becomes of it is kept in the transaction
 * of its effect, under its key.
 */
@ApplicationScoped
class MailService {
    private static final boolean ONE_AFTER_THE_OTHER = false;
    private static final int ACCEPTED = 202;

    private final Vertx vertx;
    private final ReferenceService references;
    private final TenantTransaction transaction;
    private final Idempotency idempotency;
    private final BodyHash bodyHash;
    private final MailRepository mails;
    private final WholeTextRepository wholeTexts;
    private final UndeliverableRepository undeliverable;
    private final BounceService bounces;
    private final MailFiles files;
    private final TicketService tickets;
    private final CreationService creation;

    MailService(
            Vertx vertx,
            ReferenceService references,
            TenantTransaction transaction,
            Idempotency idempotency,
            BodyHash bodyHash,
            MailRepository mails,
            WholeTextRepository wholeTexts,
            UndeliverableRepository undeliverable,
            BounceService bounces,
            MailFiles files,
            TicketService tickets,
            CreationService creation) {
        this.vertx = vertx;
        this.references = references;
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.bodyHash = bodyHash;
        this.mails = mails;
        this.wholeTexts = wholeTexts;
        this.undeliverable = undeliverable;
        this.bounces = bounces;
        this.files = files;
        this.tickets = tickets;
        this.creation = creation;
    }

    /**
     * A mail as the gateway hands it over.
     *
     * @param party the gateway
     * @param idempotencyKey the call's, null for none: the mail's own key does as well
     * @param side of a sender who opens a ticket; null for the scheme's first
     */
    record Delivery(Party party, String idempotencyKey, String side, byte[] mail) {
        String company() {
            return party.caller().requireCompany();
        }
    }

    /** A mail that was read, and a reference that nobody has, for the ticket that it may open; null where it cannot open one. */
    private record Incoming(Delivery delivery, Mail mail, String reference, MailFiles.Kept kept) {
        String company() {
            return delivery.company();
        }

        Party party() {
            return delivery.party();
        }
    }

    /**
     * Takes a mail.
     *
     * @return 202 with what became of it; fails with 422 for what is no mail that can be read, or names a side that the scheme
     *     has not
     */
    Uni<Response> take(Delivery delivery) {
        IdempotentCall call = new IdempotentCall(
                delivery.idempotencyKey(),
                delivery.company(),
                delivery.party().caller().id(),
                "takeMail",
                bodyHash.of(List.of(Objects.toString(delivery.side(), ""), delivery.mail())));
        return read(delivery)
                .chain(incoming -> idempotency
                        .once(call, sql -> take(sql, incoming).map(answer -> Answer.of(ACCEPTED, answer)))
                        .call(() -> release(incoming)))
                .map(Answer::toResponse);
    }

    /** Takes a mail that nobody waits for with an {@code Idempotency-Key}: its own key does as well. */
    Uni<MailAnswer> takeOnce(Delivery delivery) {
        return read(delivery).chain(incoming -> transaction
                .in(delivery.company(), sql -> take(sql, incoming))
                .call(() -> release(incoming)));
    }

    /** Files of a mail that came twice at once, or was not taken; those that something has stay. */
    private Uni<Void> release(Incoming incoming) {
        return files.release(incoming.company(), incoming.kept());
    }

    /** Reading a large mail takes a while, for which other calls should not have to wait. */
    private Uni<Incoming> read(Delivery delivery) {
        return vertx.executeBlocking(() -> MailReader.read(delivery.mail()), ONE_AFTER_THE_OTHER)
                .chain(mail -> mail.automatic().isPresent()
                        ? Uni.createFrom().item(new Incoming(delivery, mail, null, MailFiles.Kept.NONE))
                        : files(delivery, mail).chain(kept -> references
                                .next(delivery.company())
                                .map(reference -> new Incoming(delivery, mail, reference, kept))));
    }

    /** Of a mail that was taken before nothing is kept again. */
    private Uni<MailFiles.Kept> files(Delivery delivery, Mail mail) {
        String company = delivery.company();
        if (mail.files().isEmpty()) {
            return Uni.createFrom().item(MailFiles.Kept.NONE);
        }
        return transaction
                .in(company, sql -> mails.know(sql, company, mail))
                .chain(known -> known.earlier().isPresent()
                        ? Uni.createFrom().item(MailFiles.Kept.NONE)
                        : files.keep(company, delivery.party().caller().id(), mail.files()));
    }

    private Uni<MailAnswer> take(Sql sql, Incoming incoming) {
        return mails.know(sql, incoming.company(), incoming.mail()).chain(known -> known.earlier()
                .map(answer -> Uni.createFrom().item(answer))
                .orElseGet(() -> effect(sql, incoming, known.conversation().orElse(null))
                        .invoke(answer -> keep(sql, incoming, answer))));
    }

    /** Sent together with the COMMIT, whose success includes it. */
    private void keep(Sql sql, Incoming incoming, MailAnswer answer) {
        sql.fire(mails.add(
                incoming.company(),
                incoming.mail().key(),
                answer,
                incoming.party().caller().id()));
    }

    private Uni<MailAnswer> effect(Sql sql, Incoming incoming, Conversation conversation) {
        if (incoming.mail().automatic().isPresent()) {
            return ignore(sql, incoming.company(), incoming.mail());
        }
        sql.fire(undeliverable.remove(incoming.company(), incoming.mail().senderEmail()));
        return conversation != null && conversation.isOfSender()
                ? reply(sql, incoming, conversation)
                : open(sql, incoming, conversation, true);
    }

    /** What programs write has no effect, but that the desk is told whom it cannot reach. */
    private Uni<MailAnswer> ignore(Sql sql, String company, Mail mail) {
        MailAnswer ignored = MailAnswer.ignored(mail.automatic().orElseThrow().reason(), null, null);
        return mail.bounce()
                .map(bounce -> bounces.take(sql, company, bounce).replaceWith(ignored))
                .orElseGet(() -> Uni.createFrom().item(ignored));
    }

    /**
     * The sender's reply, as if given by REST. A ticket that takes none gets a successor (HST-06), of which the sender may
     * know; one that the sender has left since is a stranger's.
     */
    private Uni<MailAnswer> reply(Sql sql, Incoming incoming, Conversation conversation) {
        String text = incoming.kept().under(incoming.mail().ownWords());
        Instruction reply = new Instruction(
                incoming.company(),
                conversation.ticket(),
                conversation.asCustomer(incoming.company()),
                Mentions.NONE,
                null,
                List.of(),
                incoming.kept().files(),
                situation -> new Command.CustomerReply(situation.self().side(), text, null, null));
        return tickets.execute(sql, reply)
                .invoke(outcome -> keepWhole(sql, incoming, outcome))
                .map(outcome -> answer(MailOutcome.REPLY, outcome))
                .onFailure(failure -> Problem.is(failure, RefusalCode.REPLIES_CLOSED.code()))
                .recoverWithUni(() -> open(sql, incoming, conversation, false))
                .onFailure(failure -> Problem.is(failure, Problem.notFound().code()))
                .recoverWithUni(() -> open(sql, incoming, conversation, true));
    }

    /** Of what the mail quotes the desk has its own; should it be needed all the same, it is there. */
    private void keepWhole(Sql sql, Incoming incoming, Outcome outcome) {
        if (!incoming.mail().quotes()) {
            return;
        }
        outcome.messages().stream()
                .filter(message -> message.type() == MessageType.REPLY)
                .findFirst()
                .ifPresent(message -> sql.fire(wholeTexts.add(
                        incoming.company(),
                        outcome.ticket().id(),
                        message.id(),
                        incoming.mail().text())));
    }

    /**
     * A new ticket, of the whole text: the desk does not know yet what it quotes. What the desk does not take is ignored, with the desk's words for the sender (MKT-17).
     *
     * @param named the ticket that it follows up on; null for none
     * @param hidden whether only agents may know of that one
     */
    private Uni<MailAnswer> open(Sql sql, Incoming incoming, Conversation named, boolean hidden) {
        return creation.create(
                        sql,
                        incoming.party(),
                        incoming.reference(),
                        named == null ? null : named.ticket(),
                        hidden,
                        scheme -> ticket(incoming, named, scheme))
                .map(outcome -> answer(MailOutcome.TICKET, outcome))
                .onFailure(failure -> Problem.is(failure, RefusalCode.INTAKE_REFUSED.code()))
                .recoverWithItem(failure -> refused((Problem) failure));
    }

    private static NewTicket ticket(Incoming incoming, Conversation named, Scheme scheme) {
        Mail mail = incoming.mail();
        boolean continued = named != null && named.isOfSender();
        String side =
                continued ? named.sender().side() : side(incoming.delivery().side(), scheme);
        return new NewTicket(
                mail.subject(),
                incoming.kept().under(mail.text()),
                continued ? named.kind() : Kind.GENERAL,
                Channel.EMAIL,
                null,
                null,
                side,
                List.of(),
                null,
                new NewParticipant(mail.senderName(), mail.senderEmail(), side),
                incoming.kept().files().ids(),
                List.of());
    }

    /** Mails do not tell a side: it is the one of the mailbox they came to, as the gateway says, else the scheme's first. */
    private static String side(String given, Scheme scheme) {
        List<String> sides = scheme.effectiveSides();
        if (given != null && !sides.contains(given)) {
            throw Problem.invalid("side", "must be one of " + String.join(", ", sides));
        }
        return given == null ? sides.get(0) : given;
    }

    private static MailAnswer answer(MailOutcome outcome, Outcome done) {
        return MailAnswer.of(
                outcome, new TicketRef(done.ticket().id(), done.ticket().reference()));
    }

    private static MailAnswer refused(Problem problem) {
        return MailAnswer.ignored(
                problem.code(),
                Objects.toString(problem.members().get("because"), problem.detail()),
                Objects.toString(problem.members().get("link"), null));
    }
}
