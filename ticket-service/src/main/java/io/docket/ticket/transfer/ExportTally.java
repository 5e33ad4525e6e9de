package io.docket.ticket.transfer;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** How much an export has told so far. For one export, whose parts come one after the other. */
final class ExportTally {
    private long persons;
    private long tickets;
    private long messages;
    private long history;
    private long attachments;

    /**
     * The last line of an export: one without it was cut off.
     *
     * @param type {@code end}
     * @param persons how many lines of persons there were; the others are counted in the same way
     */
    @RegisterForReflection
    record End(String type, long persons, long tickets, long messages, long history, long attachments) {}

    void persons(int more) {
        persons += more;
    }

    void ticket(TicketRecord record) {
        tickets++;
        files(record.attachments());
        rest(record.messages(), record.history());
    }

    void rest(List<MessageRecord> said, List<HistoryRecord> entries) {
        messages += said.size();
        history += entries.size();
        said.forEach(message -> files(message.attachments()));
    }

    End end() {
        return new End("end", persons, tickets, messages, history, attachments);
    }

    private void files(List<FileRecord> files) {
        attachments += files == null ? 0 : files.size();
    }
}
