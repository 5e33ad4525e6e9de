package io.docket.notification.inbox;

import io.docket.notification.notice.Audience;
import io.docket.notification.notice.NoticeContent;
import io.docket.notification.template.Letter;
import io.docket.notification.template.NoticeTemplates;
import io.docket.notification.template.OneLine;
import io.quarkus.qute.TemplateException;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** The line that says an entry: the subject that the mail has in our words, in the company's language. */
@ApplicationScoped
class InboxTitles {

    private static final Logger LOG = Logger.getLogger(InboxTitles.class);

    private final NoticeTemplates templates;

    InboxTitles(NoticeTemplates templates) {
        this.templates = templates;
    }

    String of(String notice, String reference, int step, NoticeContent content) {
        String subject = OneLine.of(content.subject() == null ? "" : content.subject());
        try {
            return templates.subject(notice, content.locale(), letter(reference, step, subject, content));
        } catch (TemplateException unsayable) {
            LOG.errorf(unsayable, "The subject of '%s' cannot be filled in", notice);
            return subject;
        }
    }

    private static Letter letter(String reference, int step, String subject, NoticeContent content) {
        return new Letter(
                content.companyName(),
                reference,
                subject,
                content.recipientName() == null ? "" : OneLine.of(content.recipientName()),
                content.author(),
                content.text(),
                content.status(),
                content.team(),
                content.audience() == Audience.AGENT,
                step,
                false,
                null,
                null);
    }
}
