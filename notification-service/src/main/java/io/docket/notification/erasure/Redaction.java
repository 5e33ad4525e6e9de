package io.docket.notification.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.notification.notice.Audience;
import io.docket.platform.erasure.Erased;
import io.docket.platform.erasure.PersonDigests;
import io.docket.platform.erasure.PersonErased;
import java.util.List;

/**
 * Takes a person out of what notices and events say: its words, its name, its addresses and ids.
 *
 * @param ticket what is said of the ticket, where the person is taken out of one ticket; null where out of all that a company has
 */
record Redaction(PersonDigests digests, String pseudonym, TicketPersonErased ticket) {

    private static final List<String> WORDS_OF_ACTOR = List.of("text", "comment");
    private static final String FILES = "attachments";

    static Redaction of(PersonErased person) {
        return new Redaction(person.digests(), person.pseudonym(), null);
    }

    static Redaction of(TicketPersonErased ticket) {
        return new Redaction(ticket.digests(), ticket.pseudonym(), ticket);
    }

    /** Whether the person was on the ticket: then single words of its name count, and what nobody is known to have written goes. */
    boolean isOwn() {
        return ticket != null && ticket.tookPart();
    }

    /** Whether that is an address, an id or a name of the person, as a notice has them for its recipient. */
    boolean isPerson(String recipient) {
        return digests.isPerson(recipient, recipient)
                || digests.redact(recipient, isOwn()).equals(Erased.TEXT);
    }

    String text(String text) {
        return digests.redact(text, isOwn());
    }

    /** What a notice is to say, {@link io.docket.notification.notice.NoticeContent}, or what a webhook is to be sent. */
    JsonNode content(JsonNode content) {
        return content.has("specversion") ? posted(content) : said(content);
    }

    /** What a ticket's event says. */
    JsonNode event(JsonNode data) {
        return redacted(data.isObject() ? withoutWords(data.deepCopy()) : data);
    }

    /** A ticket's event without recipients who are no more. */
    JsonNode eventToOthers(JsonNode data) {
        JsonNode redacted = event(data);
        for (JsonNode notice : redacted.path("notices")) {
            for (var recipients = notice.path("recipients").elements(); recipients.hasNext(); ) {
                if (isErased(recipients.next())) {
                    recipients.remove();
                }
            }
        }
        return redacted;
    }

    private boolean isErased(JsonNode somebody) {
        return somebody.path("id").asText().equals(pseudonym)
                || somebody.path("name").asText().equals(Erased.NAME);
    }

    private JsonNode said(JsonNode content) {
        ObjectNode said = content.deepCopy();
        if (said.has("text") && isTheirWords(said.path("writer").textValue())) {
            said.put("text", Erased.TEXT);
        }
        if (isOfTheirTicket() && said.has("subject")) {
            said.put("subject", ticket.subjectFor(audience(said)));
        }
        return redacted(said);
    }

    /** A CloudEvent of a ticket, or of a notice to agents. */
    private JsonNode posted(JsonNode body) {
        ObjectNode posted = body.deepCopy();
        if (posted.path("data") instanceof ObjectNode data) {
            posted.set("data", data.has("notice") ? said(data) : withoutWords(data));
        }
        return redacted(posted);
    }

    /** In a ticket that the person was on, what nobody is known to have written may be the person's. */
    private boolean isTheirWords(String writer) {
        return writer == null ? isOwn() : digests.isPerson(writer, null);
    }

    private static Audience audience(ObjectNode said) {
        return Audience.CUSTOMER.name().equals(said.path("audience").asText()) ? Audience.CUSTOMER : Audience.AGENT;
    }

    /** Customers' webhooks have the subject that customers know; where there is such a one, everybody's get it. */
    private ObjectNode withoutWords(ObjectNode data) {
        if (isOfTheirTicket() && data.has("subject")) {
            data.put("subject", ticket.subjectFor(Audience.CUSTOMER));
        }
        if (data.has("description") && (isPerson(data.path("requester")) || isOfTheirTicket() || byActor(data))) {
            data.put("description", Erased.TEXT);
            data.remove(FILES);
        }
        if (byActor(data)) {
            erase(data, WORDS_OF_ACTOR);
        }
        if (data.path("message") instanceof ObjectNode message && isTheirs(message)) {
            erase(message, List.of("body"));
            message.remove(FILES);
        }
        data.path("notices").forEach(notice -> {
            if (isTheirsToQuote(data)) {
                erase((ObjectNode) notice, List.of("text"));
            }
        });
        return data;
    }

    private boolean isOfTheirTicket() {
        return ticket != null && ticket.requested();
    }

    /** A description's message is its ticket's: the requester wrote it, whoever typed it. */
    private boolean isTheirs(JsonNode message) {
        boolean description = message.path("type").asText().equals("DESCRIPTION");
        return isPerson(message.path("author"))
                || isPerson(message.path("onBehalfOf"))
                || description && isOfTheirTicket();
    }

    private boolean isTheirsToQuote(JsonNode data) {
        return byActor(data)
                || isPerson(data.path("requester"))
                || data.has("message") && isTheirs(data.path("message"));
    }

    private boolean byActor(JsonNode data) {
        return isPerson(data.path("actor"));
    }

    private boolean isPerson(JsonNode somebody) {
        return digests.isPerson(
                somebody.path("id").textValue(), somebody.path("email").textValue());
    }

    private static void erase(ObjectNode from, List<String> members) {
        members.stream().filter(from::has).forEach(member -> from.put(member, Erased.TEXT));
    }

    private JsonNode redacted(JsonNode document) {
        return digests.redactJson(document, pseudonym, isOwn());
    }
}
