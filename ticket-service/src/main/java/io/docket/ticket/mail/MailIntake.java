package io.docket.ticket.mail;

import io.docket.ticket.mail.MailService.Delivery;
import io.docket.ticket.ticket.Party;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes mails that the service has fetched itself, just as those that a gateway hands over. */
@ApplicationScoped
public class MailIntake {
    private final MailService mails;
    private final MailSettings settings;

    MailIntake(MailService mails, MailSettings settings) {
        this.mails = mails;
        this.settings = settings;
    }

    /** The size of the largest mail that is taken, in bytes. */
    public long largest() {
        return settings.maxSize().asLongValue();
    }

    /**
     * Takes a mail, once.
     *
     * @param party on whose behalf: a service's
     * @param side of a sender who opens a ticket; null for the scheme's first
     * @return what became of it; fails with a {@code Problem} 422 for what cannot be read, 503 for what can be taken later
     */
    public Uni<MailAnswer> take(Party party, String side, byte[] mail) {
        return mails.takeOnce(new Delivery(party, null, side, mail));
    }
}
