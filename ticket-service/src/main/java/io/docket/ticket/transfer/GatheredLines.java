package io.docket.ticket.transfer;

import io.docket.platform.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The tickets of a body that is being read, each with what its further lines tell. */
final class GatheredLines {
    private final List<ImportLine> lines = new ArrayList<>();
    private int number;
    private TicketRecord ticket;
    private Boolean continued;
    private List<MessageRecord> messages;
    private List<HistoryRecord> history;

    /** A ticket begins on that line. */
    void ticket(int line, TicketRecord record) {
        complete();
        number = line;
        ticket = record;
        continued = record.continued();
        messages = new ArrayList<>(ImportNames.orEmpty(record.messages()));
        history = new ArrayList<>(ImportNames.orEmpty(record.history()));
    }

    /** More of the ticket before is on that line. What belongs to one that is refused is refused with it. */
    void more(int line, MoreRecord more) {
        if (ticket == null && !lines.isEmpty()) {
            return;
        }
        if (ticket == null || !Objects.equals(more.id(), ticket.id())) {
            flawed(line, Problem.invalid("/id", "is not that of the ticket on the line before"));
            return;
        }
        continued = more.continued();
        messages.addAll(ImportNames.orEmpty(more.messages()));
        history.addAll(ImportNames.orEmpty(more.history()));
        Problem tooMuch = tooMuch(messages.size(), history.size());
        if (tooMuch != null) {
            lines.add(new ImportLine(number, ticket.with(null, null, false), tooMuch));
            ticket = null;
        }
    }

    /** Why a ticket cannot have so much; null where it can. */
    static Problem tooMuch(int messages, int history) {
        if (messages > ImportReader.MOST_OF_A_TICKET) {
            return Problem.invalid("/messages", "are more than " + ImportReader.MOST_OF_A_TICKET);
        }
        return history > ImportReader.MOST_OF_A_TICKET
                ? Problem.invalid("/history", "has more than " + ImportReader.MOST_OF_A_TICKET + " entries")
                : null;
    }

    /** That line cannot be read. */
    void flawed(int line, Problem flaw) {
        complete();
        lines.add(new ImportLine(line, null, flaw));
    }

    /** How many tickets there are so far. */
    int size() {
        return lines.size() + (ticket == null ? 0 : 1);
    }

    /** All of them. */
    List<ImportLine> all() {
        complete();
        return lines;
    }

    private void complete() {
        if (ticket != null) {
            lines.add(new ImportLine(number, ticket.with(messages, history, Boolean.TRUE.equals(continued)), null));
            ticket = null;
        }
    }
}
