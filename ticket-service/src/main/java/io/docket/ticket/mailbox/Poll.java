package io.docket.ticket.mailbox;

import io.docket.platform.identity.Caller;
import io.docket.platform.identity.Roles;
import io.docket.platform.problem.Problem;
import io.docket.scheme.engine.Role;
import io.docket.ticket.mail.MailIntake;
import io.docket.ticket.mailbox.ImapFolder.Waiting;
import io.docket.ticket.mailbox.Mailbox.Progress;
import io.docket.ticket.ticket.Party;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * One poll of one mailbox. A mail is taken first, then marked in the mailbox, then noted as done: whatever dies in between, the
 * mail comes again, and is known by its Message-ID. What cannot be taken is set aside, and stays where it is.
 */
final class Poll {
    private static final Duration TAKEN_WITHIN = Duration.ofSeconds(30);
    private static final int FIRST_SERVER_ERROR = 500;

    private final Mailbox mailbox;
    private final MailIntake mails;
    private final PollBook book;
    private final MailboxSettings settings;
    private final ImapFolder folder;
    private Progress progress;

    Poll(Mailbox mailbox, MailIntake mails, PollBook book, MailboxSettings settings, ImapFolder folder) {
        this.mailbox = mailbox;
        this.mails = mails;
        this.book = book;
        this.settings = settings;
        this.folder = folder;
        this.progress = mailbox.progress();
    }

    /**
     * Takes what waits, as much as a poll may.
     *
     * @throws PollFailure what the mailbox's admin should read
     */
    void run() throws MessagingException, IOException {
        long validity = folder.validity();
        if (progress.validity() != validity) {
            note(Progress.begin(validity, folder.next()), false, null);
        }
        List<Waiting> waiting = folder.after(progress.last(), settings.mailsOfAPoll());
        for (Waiting mail : waiting) {
            boolean known = mail.seen() && mail.uid() < progress.firstNew();
            if (known) {
                note(progress.past(mail.uid()), false, null);
            } else {
                take(mail);
            }
        }
    }

    private void take(Waiting mail) throws MessagingException, IOException {
        long most = mails.largest();
        if (mail.size() > most) {
            setAside(mail, "larger than " + most + " bytes");
            return;
        }
        byte[] bytes = folder.read(mail);
        if (mailbox.authenticatedBy() != null && !SenderProof.isGivenBy(mailbox.authenticatedBy(), bytes)) {
            setAside(mail, "no Authentication-Results of " + mailbox.authenticatedBy() + " with dmarc=pass");
            return;
        }
        try {
            mails.take(party(), mailbox.side(), bytes).await().atMost(TAKEN_WITHIN);
        } catch (Problem refused) {
            refused(mail, refused);
            return;
        } catch (RuntimeException failure) {
            failed(mail, failure);
            return;
        }
        folder.markTaken(mail);
        note(progress.past(mail.uid()), true, null);
    }

    /** What is wrong with the mail stays wrong; what is wrong here is tried again. */
    private void refused(Waiting mail, Problem refused) throws MessagingException {
        if (refused.status() >= FIRST_SERVER_ERROR) {
            failed(mail, refused);
        } else {
            setAside(mail, refused.detail() + " " + refused.members().getOrDefault("violations", ""));
        }
    }

    /** A mail that fails again and again must not keep all others waiting. */
    private void failed(Waiting mail, RuntimeException failure) throws MessagingException {
        if (progress.failures() + 1 >= settings.mostFailures()) {
            setAside(mail, "could not be taken in " + settings.mostFailures() + " attempts: " + failure.getMessage());
            return;
        }
        note(progress.failed(), false, null);
        throw new PollFailure("UID " + mail.uid() + " could not be taken yet: " + failure.getMessage(), failure);
    }

    private void setAside(Waiting mail, String why) throws MessagingException {
        folder.markSetAside(mail);
        note(progress.past(mail.uid()), false, "UID " + mail.uid() + ": " + why);
    }

    private void note(Progress now, boolean taken, String setAside) {
        if (!book.note(mailbox, now, taken, setAside)) {
            throw new PollFailure("The mailbox was changed, or is polled by another replica by now", null);
        }
        progress = now;
    }

    private Party party() {
        String name = "mailbox " + mailbox.name();
        return new Party(new Caller(name, name, null, false, mailbox.company(), Set.of(Roles.SERVICE)), Role.SERVICE);
    }
}
