package io.docket.notification.email;

import io.docket.notification.notice.Notice;
import io.docket.notification.template.Letter;
import io.docket.notification.template.NoticeTemplates;
import io.docket.notification.template.Wording;
import io.quarkus.mailer.Mail;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Makes the mail that says a notice. Whatever is composed from one ledger row is the same mail each time: its Message-ID is the
 * row's id. All mails about a ticket answer one imagined first mail, whose id is the ticket's, so that mail programs show them
 * as one conversation.
 */
@ApplicationScoped
class MailComposer {

    private final NoticeTemplates templates;
    private final EmailAddress from;
    private final Optional<EmailAddress> replyTo;
    private final String messageIdDomain;
    private final Optional<String> ticketLink;

    MailComposer(NoticeTemplates templates, EmailSettings settings) {
        this.templates = templates;
        this.from = configured("docket.email.from", settings.from());
        this.replyTo = settings.replyTo().map(address -> configured("docket.email.reply-to", address));
        this.messageIdDomain = settings.messageIdDomain().orElse(from.domain());
        this.ticketLink = settings.ticketLink();
    }

    Mail compose(Notice notice, EmailAddress to) {
        Wording wording = templates.render(notice.notice(), notice.content().locale(), letter(notice));
        var mail = new Mail()
                .setFrom(from.value())
                .addTo(to.value())
                .setText(wording.text())
                .setHtml(wording.html())
                .addHeader("From", HeaderText.mailbox(notice.content().companyName(), from))
                .addHeader("To", HeaderText.mailbox(nameOf(notice), to))
                .addHeader("Subject", HeaderText.encode(wording.subject()))
                .addHeader("Message-ID", messageId(notice))
                .addHeader("In-Reply-To", threadId(notice))
                .addHeader("References", threadId(notice))
                .addHeader("Auto-Submitted", "auto-generated")
                .addHeader("X-Auto-Response-Suppress", "All");
        replyTo.ifPresent(address -> mail.setReplyTo(address.value()));
        return mail;
    }

    String messageId(Notice notice) {
        return "<%s@%s>".formatted(notice.id(), messageIdDomain);
    }

    private String threadId(Notice notice) {
        return "<ticket.%s@%s>".formatted(notice.ticket(), messageIdDomain);
    }

    private Letter letter(Notice notice) {
        var content = notice.content();
        return new Letter(
                content.companyName(),
                notice.reference(),
                HeaderText.oneLine(content.subject()),
                nameOf(notice),
                content.author(),
                content.text(),
                content.status(),
                content.team(),
                notice.step(),
                replyTo.isPresent(),
                ticketLink.map(link -> linkTo(link, notice)).orElse(null));
    }

    private static String nameOf(Notice notice) {
        String name = notice.content().recipientName();
        return name == null ? "" : HeaderText.oneLine(name);
    }

    private static String linkTo(String link, Notice notice) {
        return link.replace("{company}", notice.company())
                .replace("{reference}", notice.reference())
                .replace("{ticket}", notice.ticket().toString());
    }

    private static EmailAddress configured(String property, String address) {
        return EmailAddress.parse(address)
                .orElseThrow(() ->
                        new IllegalArgumentException("%s is not an email address: '%s'".formatted(property, address)));
    }
}
