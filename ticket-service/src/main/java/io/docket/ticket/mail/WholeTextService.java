package io.docket.ticket.mail;

import io.docket.platform.problem.Problem;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.TicketKey;
import io.docket.ticket.ticket.TicketReader;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Reads what mails said in all, for the desk. */
@ApplicationScoped
class WholeTextService {
    private final TicketReader reader;
    private final WholeTextRepository texts;

    WholeTextService(TicketReader reader, WholeTextRepository texts) {
        this.reader = reader;
        this.texts = texts;
    }

    /** The text of the mail that a message was made of; fails with 404 for one from which nothing was cut away. */
    Uni<WholeText> read(Party party, TicketKey ticket, UUID message) {
        String company = party.caller().requireCompany();
        return reader.read(party, ticket, id -> List.of(texts.one(company, id, message)))
                .map(found -> texts.read(found.further().get(0)).orElseThrow(Problem::notFound))
                .map(text -> new WholeText(message, text));
    }
}
