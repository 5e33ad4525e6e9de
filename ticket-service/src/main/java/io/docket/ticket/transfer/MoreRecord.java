package io.docket.ticket.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * Further messages and entries of the ticket whose line comes before: of a very long one not all stand in one line.
 *
 * @param type {@value #TYPE}
 * @param id the ticket's
 * @param continued whether another such line follows
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record MoreRecord(
        String type, String id, List<MessageRecord> messages, List<HistoryRecord> history, Boolean continued) {
    static final String TYPE = "more";
}
