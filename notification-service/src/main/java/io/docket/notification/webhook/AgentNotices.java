package io.docket.notification.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.notification.notice.NoticeContent;
import io.docket.platform.json.EventJson;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a webhook is sent of a notice to agents: a CloudEvent of a type of its own, with what the mail would say as data. */
public final class AgentNotices {

    private static final String TYPE = "docket.notice.agent";

    /** Of what the notice says. */
    private static final List<String> NOT_SHOWN = List.of("audience", "surveyToken", "writer");

    private AgentNotices() {}

    /**
     * The event of a notice about the company as a whole.
     *
     * @param at when it happened
     * @param content what to say, as the ledger has it; stays as it is
     */
    public static ObjectNode ofCompany(String company, String cause, Instant at, String notice, ObjectNode content) {
        ObjectNode data = content.deepCopy().remove(NOT_SHOWN);
        data.put("company", company).put("notice", notice);
        return EventBody.ofNotice(TYPE, "%s/%s".formatted(cause, notice), at, company, company, data);
    }

    /**
     * The event.
     *
     * @param cause the id of what made the notice due; with the notice and the step it tells this one from every other
     * @param at when that happened
     * @param content what to say; the recipient's name being all names
     */
    public static ObjectNode of(
            String company,
            UUID ticket,
            String reference,
            String cause,
            Instant at,
            String notice,
            int step,
            NoticeContent content) {
        ObjectNode data = ((ObjectNode) EventJson.write(content)).remove(NOT_SHOWN);
        data.put("company", company)
                .put("ticket", ticket.toString())
                .put("reference", reference)
                .put("notice", notice)
                .put("step", step);
        String id = "%s/%s/%d".formatted(cause, notice, step);
        return EventBody.ofNotice(TYPE, id, at, company, ticket.toString(), data);
    }
}
