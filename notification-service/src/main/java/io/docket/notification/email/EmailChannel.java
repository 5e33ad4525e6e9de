package io.docket.notification.email;

import io.docket.notification.delivery.Attempt;
import io.docket.notification.delivery.Channel;
import io.docket.notification.delivery.Handover;
import io.docket.notification.notice.Notice;
import io.docket.notification.owntemplate.CompanyWords;
import io.docket.notification.template.Words;
import io.docket.platform.email.EmailAddress;
import io.quarkus.qute.TemplateException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import org.jboss.logging.Logger;

/** Says notices by SMTP. */
@ApplicationScoped
class EmailChannel implements Channel {

    private static final Logger LOG = Logger.getLogger(EmailChannel.class);

    private final MailServer server;
    private final MailComposer composer;
    private final CompanyWords companyWords;
    private final DigestMails digests;

    EmailChannel(MailServer server, MailComposer composer, CompanyWords companyWords, DigestMails digests) {
        this.server = server;
        this.composer = composer;
        this.companyWords = companyWords;
        this.digests = digests;
    }

    @Override
    public String name() {
        return "email";
    }

    @Override
    public Uni<Attempt> send(Notice notice, Handover handover) {
        if (notice.isDigest()) {
            return digests.of(notice).emitOn(server.threads()).map(said -> said.map(
                            mail -> attempt(mail.notice(), mail.words(), handover))
                    .orElseGet(Attempt.Nothing::new));
        }
        return companyWords
                .of(notice.company(), notice.notice(), notice.content().locale())
                .emitOn(server.threads())
                .map(words -> attempt(notice, words, handover));
    }

    private Attempt attempt(Notice notice, Words words, Handover handover) {
        if (handover.isWithdrawn()) {
            return handover.unanswered("No connection was free in time");
        }
        return EmailAddress.parse(notice.recipient())
                .map(address -> attempt(notice, words, address, handover))
                .orElseGet(() -> new Attempt.Refused("The recipient has no valid email address; nothing was sent"));
    }

    private Attempt attempt(Notice notice, Words words, EmailAddress address, Handover handover) {
        try {
            return server.take(
                    composer.compose(notice, words, address), new InternetAddress(address.value()), handover);
        } catch (TemplateException unsayable) {
            LOG.errorf(unsayable, "Notice %s cannot be put into words", notice.id());
            return new Attempt.Refused(
                    "The template '%s' cannot be filled in; nothing was sent".formatted(notice.notice()));
        } catch (MessagingException unmailable) {
            throw new IllegalStateException("Notice %s cannot be made a mail".formatted(notice.id()), unmailable);
        }
    }
}
