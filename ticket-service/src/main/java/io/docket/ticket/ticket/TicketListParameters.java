package io.docket.ticket.ticket;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** What of the parameters of {@code GET /api/v1/tickets} makes the list, as it comes. */
public class TicketListParameters {
    @Parameter(description = "Ids of statuses, deleted ones too; agents only")
    @RestQuery
    List<String> status;

    @RestQuery
    List<String> category;

    @Parameter(description = "Ids of persons; agents only")
    @RestQuery
    List<String> assignee;

    @Parameter(description = "Ids of teams; agents only")
    @RestQuery
    List<String> team;

    @RestQuery
    List<String> kind;

    @RestQuery
    List<String> channel;

    @RestQuery
    List<String> topic;

    @Parameter(description = "Tags, ignoring case; agents only")
    @RestQuery
    List<String> tag;

    @Parameter(description = "A participant's id or email")
    @RestQuery
    List<String> requester;

    @Parameter(description = "RFC 3339, inclusive")
    @RestQuery
    String updatedSince;

    @Parameter(
            description =
                    "Full text: words that must all be there, those between quotation marks side by side, in subject, description,"
                            + " public messages or reference; for agents in notes as well. What was written in the last seconds"
                            + " may not be found yet.",
            example = "torn \"left zip\"")
    @RestQuery
    String q;

    @Parameter(
            description =
                    "updated, created, queue (only what waits there), or one of them after a hyphen; -updated unless given. With q: -created")
    @RestQuery
    String sort;

    /** The same, the newest first where no order was asked for: nothing that happens meanwhile changes that order. */
    public TicketListParameters orNewestFirst() {
        if (sort == null) {
            sort = "-created";
        }
        return this;
    }
}
