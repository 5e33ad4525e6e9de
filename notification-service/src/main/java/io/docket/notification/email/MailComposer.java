package io.docket.notification.email;

import io.docket.notification.notice.Audience;
import io.docket.notification.notice.Notice;
import io.docket.notification.notice.NoticeContent;
import io.docket.notification.template.Letter;
import io.docket.notification.template.OneLine;
import io.docket.notification.template.Wording;
import io.docket.notification.template.Words;
import io.docket.platform.email.EmailAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Optional;

/**
 * Makes the mail that says a notice. Whatever is composed from one ledger row is the same mail each time: its Message-ID is the
 * ticket's id and the row's, its date is when the row was entered, or asked for again. All mails about a ticket answer one imagined
 * first mail, whose id is the ticket's, so that mail programs show them as one conversation. By either id ticket-service knows
 * which ticket an answer is about.
 */
@ApplicationScoped
class MailComposer {

    private final EmailAddress installationsFrom;
    private final Optional<EmailAddress> installationsReplyTo;
    private final String messageIdDomain;
    private final String surveyLink;
    private final Optional<String> ticketLink;

    MailComposer(EmailSettings settings) {
        this.installationsFrom = EmailAddress.configured("docket.email.from", settings.from());
        this.installationsReplyTo =
                settings.replyTo().map(address -> EmailAddress.configured("docket.email.reply-to", address));
        this.messageIdDomain = settings.messageIdDomain().orElse(installationsFrom.domain());
        this.surveyLink = settings.surveyLink();
        this.ticketLink = settings.ticketLink();
    }

    /**
     * The mail, ready to be sent.
     *
     * @throws io.quarkus.qute.TemplateException where the notice cannot be put into words
     */
    MimeMessage compose(Notice notice, Words words, EmailAddress to) throws MessagingException {
        NoticeContent content = notice.content();
        MailAddresses chosen = MailAddresses.of(notice);
        EmailAddress from = chosen.sender().orElse(installationsFrom);
        Optional<EmailAddress> replyTo = chosen.replyTo().or(() -> installationsReplyTo);
        Wording wording = words.fill(letter(notice, content, replyTo.isPresent()));
        var mail = new IdentifiedMail(messageId(notice));
        mail.setSentDate(Date.from(notice.pendingSince()));
        mail.setHeader("From", HeaderText.mailbox(content.companyName(), from));
        mail.setHeader("To", HeaderText.mailbox(nameOf(content), to));
        if (replyTo.isPresent()) {
            mail.setHeader("Reply-To", replyTo.get().value());
        }
        mail.setHeader("Subject", HeaderText.encode(wording.subject()));
        if (notice.isAboutATicket()) {
            mail.setHeader("In-Reply-To", threadId(notice));
            mail.setHeader("References", threadId(notice));
        }
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("X-Auto-Response-Suppress", "All");
        mail.setContent(alternatives(wording));
        mail.saveChanges();
        return mail;
    }

    String messageId(Notice notice) {
        return notice.isAboutATicket()
                ? "<ticket.%s.%s@%s>".formatted(notice.ticket(), notice.id(), messageIdDomain)
                : "<notice.%s@%s>".formatted(notice.id(), messageIdDomain);
    }

    private String threadId(Notice notice) {
        return "<ticket.%s@%s>".formatted(notice.ticket(), messageIdDomain);
    }

    /** What the mail of a notice would say. */
    Letter letter(Notice notice) {
        boolean answerable = MailAddresses.of(notice)
                .replyTo()
                .or(() -> installationsReplyTo)
                .isPresent();
        return letter(notice, notice.content(), answerable);
    }

    private Letter letter(Notice notice, NoticeContent content, boolean answerable) {
        return new Letter(
                content.companyName(),
                notice.reference(),
                OneLine.of(content.subject()),
                nameOf(content),
                content.author(),
                content.text(),
                content.status(),
                content.team(),
                content.audience() == Audience.AGENT,
                notice.step(),
                answerable,
                ticketLink
                        .filter(link -> notice.isAboutATicket())
                        .map(link -> linkTo(link, notice))
                        .orElse(null),
                invitation(notice),
                content.held(),
                content.webhook());
    }

    private Letter.Invitation invitation(Notice notice) {
        String token = notice.content().surveyToken();
        if (token == null) {
            return null;
        }
        String page = linkTo(surveyLink, notice);
        return new Letter.Invitation(page + (page.contains("?") ? "&" : "?") + "token=" + token, token);
    }

    private static String nameOf(NoticeContent content) {
        String name = content.recipientName();
        return name == null ? "" : OneLine.of(name);
    }

    private static String linkTo(String link, Notice notice) {
        return link.replace("{company}", notice.company())
                .replace("{reference}", notice.reference())
                .replace("{ticket}", notice.ticket().toString());
    }

    /** The best last, as RFC 2046 has it. */
    private static MimeMultipart alternatives(Wording wording) throws MessagingException {
        return new MimeMultipart("alternative", part(wording.text(), "plain"), part(wording.html(), "html"));
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(withLinesOfMail(text), StandardCharsets.UTF_8.name(), subtype);
        return part;
    }

    /** Text in mails has CR LF at the end of its lines, also where its encoding hides them. */
    private static String withLinesOfMail(String text) {
        return text.replaceAll("\\r?\\n", "\r\n");
    }

    /** A mail that keeps the Message-ID it is given; the library would make up another. */
    private static final class IdentifiedMail extends MimeMessage {

        private final String id;

        IdentifiedMail(String id) {
            super((Session) null);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
