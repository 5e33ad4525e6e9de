package io.docket.notification.email;

import io.docket.notification.delivery.Attempt;
import io.docket.notification.delivery.Channel;
import io.docket.notification.notice.Notice;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.qute.TemplateException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Says notices by SMTP. */
@ApplicationScoped
class EmailChannel implements Channel {

    private static final Logger LOG = Logger.getLogger(EmailChannel.class);

    private final ReactiveMailer mailer;
    private final MailComposer composer;

    EmailChannel(ReactiveMailer mailer, MailComposer composer) {
        this.mailer = mailer;
        this.composer = composer;
    }

    @Override
    public String name() {
        return "email";
    }

    @Override
    public Uni<Attempt> send(Notice notice) {
        return EmailAddress.parse(notice.recipient())
                .map(address -> send(notice, address))
                .orElseGet(() -> refused("The recipient has no valid email address; nothing was sent"));
    }

    private Uni<Attempt> send(Notice notice, EmailAddress address) {
        Mail mail;
        try {
            mail = composer.compose(notice, address);
        } catch (TemplateException unsayable) {
            LOG.errorf(unsayable, "Notice %s cannot be put into words", notice.id());
            return refused("The template '%s' cannot be filled in; nothing was sent".formatted(notice.notice()));
        }
        return mailer.send(mail)
                .replaceWith((Attempt) new Attempt.Accepted(composer.messageId(notice)))
                .onFailure()
                .recoverWithItem(SmtpAnswer::of);
    }

    private static Uni<Attempt> refused(String because) {
        return Uni.createFrom().item(new Attempt.Refused(because));
    }
}
