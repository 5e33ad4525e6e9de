package io.docket.notification.template;

import io.docket.notification.notice.DisabledWebhook;
import io.docket.notification.notice.HeldBack;
import io.quarkus.qute.TemplateData;
import java.util.List;

/**
 * What templates may say.
 *
 * @param company who speaks
 * @param reference what people call the ticket
 * @param subject the ticket's subject, on one line
 * @param recipient whom to greet; empty where the name is unknown
 * @param author who said {@code text}, or null
 * @param text what was said, or null
 * @param status the status entered, in the recipient's words, or null
 * @param team the team that has the ticket, or null
 * @param desk whether the recipient works for the company; else it is a customer
 * @param step which of several reminders, from 1; 0 where nothing repeats
 * @param answerable whether the recipient can answer this mail
 * @param link where the recipient can see the ticket, or null
 * @param invitation to the survey, or null
 * @param held what a breaker holds, where an admin is told of one; else null
 * @param webhook the webhook that was disabled, where an admin is told of one; else null
 */
@TemplateData
public record Letter(
        String company,
        String reference,
        String subject,
        String recipient,
        String author,
        String text,
        String status,
        String team,
        boolean desk,
        int step,
        boolean answerable,
        String link,
        Invitation invitation,
        HeldBack held,
        DisabledWebhook webhook) {

    /** Of a ticket. */
    public Letter(
            String company,
            String reference,
            String subject,
            String recipient,
            String author,
            String text,
            String status,
            String team,
            boolean desk,
            int step,
            boolean answerable,
            String link,
            Invitation invitation) {
        this(
                company,
                reference,
                subject,
                recipient,
                author,
                text,
                status,
                team,
                desk,
                step,
                answerable,
                link,
                invitation,
                null,
                null);
    }

    /**
     * An invitation to score a resolution without a login.
     *
     * @param link where that is done; it contains the token
     * @param token the secret that lets in the score
     */
    @TemplateData
    public record Invitation(String link, String token) {}

    /** The text line by line, so that HTML can keep its lines. */
    public List<String> lines() {
        return text == null ? List.of() : text.strip().lines().toList();
    }

    /** Whether there is something to quote. */
    public boolean quotes() {
        return text != null && !text.isBlank();
    }

    /** Whether the recipient's name is known. */
    public boolean named() {
        return !recipient.isEmpty();
    }
}
