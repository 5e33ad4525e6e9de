package io.docket.notification.owntemplate;

import io.docket.notification.notice.Audience;
import io.docket.platform.problem.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is to be shown.
 *
 * @param subject with {@code text} and {@code html} a draft; without all three the words that are spoken now
 * @param audience for whom; customers unless given
 * @param ticketText what was said on the ticket; a sample unless given
 */
@RegisterForReflection
@Schema(name = "NoticeTemplatePreviewRequest")
record PreviewRequest(
        @Schema(nullable = true, description = "With text and html: a draft. Without all three: what is spoken now")
        String subject,

        @Schema(nullable = true) String text,
        @Schema(nullable = true) String html,

        @Schema(nullable = true, description = "For whom; CUSTOMER unless given")
        Audience audience,

        @Schema(
                nullable = true,
                maxLength = LONGEST_TEXT,
                description = "What was said on the ticket; a sample unless given",
                examples = "The zip <b>broke</b> again")
        String ticketText) {

    private static final int LONGEST_TEXT = 262_144;

    /**
     * The draft; empty where what is spoken now is asked for.
     *
     * @throws Problem 422 where only a part of it is given, or the text is longer than any message
     */
    Optional<Sources> draft() {
        if (ticketText != null && ticketText.length() > LONGEST_TEXT) {
            throw Problem.invalid("ticketText", "must have at most %d characters".formatted(LONGEST_TEXT));
        }
        return subject == null && text == null && html == null
                ? Optional.empty()
                : Optional.of(new TemplateRequest(subject, text, html).sources());
    }

    Audience reader() {
        return audience == null ? Audience.CUSTOMER : audience;
    }
}
