package io.docket.ticket.mailbox;

import io.docket.platform.identity.Caller;
import io.docket.platform.identity.Roles;
import io.docket.platform.problem.Problem;
import io.docket.scheme.engine.Role;
import io.docket.ticket.mail.MailAnswer;
import io.docket.ticket.mail.MailIntake;
import io.docket.ticket.mailbox.ImapFolder.Waiting;
import io.docket.ticket.mailbox.Mailbox.Progress;
import io.docket.ticket.ticket.Party;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One poll of one mailbox. A mail is taken first, then marked in the mailbox, then noted as done: whatever dies in between, the
 * mail comes again, and is known by its Message-ID. What cannot be taken is set aside, and stays where it is.
 */
final class Poll {
    private static final Duration TAKEN_WITHIN = Duration.ofSeconds(30);
    private static final int FIRST_SERVER_ERROR = 500;
    /** Why mails are ignored of which somebody should know: their senders wait for an answer, or nobody else reads them. */
    private static final Set<String> FOR_A_PERSON = Set.of("intake-refused", "bulk");

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
    void run() throws MessagingException {
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

    /**
     * The attempt is noted before anything of the mail is looked at, and forgotten once the mail is past: so also one that ends the
     * process, or the connection while it is fetched, is set aside in the end. A connection that is gone before counts against no mail.
     */
    private void take(Waiting mail) {
        if (!folder.isOpen()) {
            throw new PollFailure("The connection was gone before UID " + mail.uid(), null);
        }
        if (progress.failures() >= settings.mostFailures()) {
            setAside(
                    mail,
                    "could not be taken in " + settings.mostFailures() + " attempts, the last of which never ended");
            return;
        }
        note(progress.failed(), false, null);
        String unfit;
        try {
            unfit = handOver(mail);
        } catch (Problem refused) {
            refused(mail, refused);
            return;
        } catch (MessageRemovedException deletedMeanwhile) {
            note(progress.past(mail.uid()), false, null);
            return;
        } catch (MessagingException | IOException | RuntimeException failure) {
            failed(mail, "could not be taken", failure);
            return;
        }
        if (unfit == null) {
            taken(mail);
        } else {
            setAside(mail, unfit);
        }
    }

    /** Hands the mail over; gives why it is to be set aside, null where it was taken. */
    private String handOver(Waiting mail) throws MessagingException, IOException {
        long most = mails.largest();
        if (mail.size() > most) {
            return "larger than " + most + " bytes";
        }
        if (mail.size() < 0) {
            return "the server does not say how large it is";
        }
        Optional<byte[]> bytes = folder.read(mail, most);
        if (bytes.isEmpty()) {
            return "larger than " + most + " bytes, and than the server says";
        }
        if (mailbox.authenticatedBy() != null && !SenderProof.isGivenBy(mailbox.authenticatedBy(), bytes.get())) {
            return "no Authentication-Results of " + mailbox.authenticatedBy() + " with dmarc=pass for its one sender";
        }
        MailAnswer answer =
                mails.take(party(), mailbox.side(), bytes.get()).await().atMost(TAKEN_WITHIN);
        return answer.reason() != null && FOR_A_PERSON.contains(answer.reason())
                ? answer.reason() + (answer.because() == null ? "" : ": " + answer.because())
                : null;
    }

    private void taken(Waiting mail) {
        try {
            folder.markTaken(mail);
        } catch (MessagingException | RuntimeException unmarked) {
            failed(mail, "was taken, but could not be marked as read", unmarked);
            return;
        }
        note(progress.past(mail.uid()), true, null);
    }

    /** What is wrong with the mail stays wrong; what is wrong here is tried again. */
    private void refused(Waiting mail, Problem refused) {
        if (refused.status() >= FIRST_SERVER_ERROR) {
            failed(mail, "could not be taken", refused);
        } else {
            setAside(mail, refused.detail() + " " + refused.members().getOrDefault("violations", ""));
        }
    }

    /** A mail that fails again and again must not keep all others waiting. */
    private void failed(Waiting mail, String what, Exception failure) {
        if (progress.failures() >= settings.mostFailures()) {
            setAside(mail, what + " in " + settings.mostFailures() + " attempts: " + failure.getMessage());
            return;
        }
        throw new PollFailure("UID " + mail.uid() + " " + what + " yet: " + failure.getMessage(), failure);
    }

    /** Also where it cannot be flagged again and again: then the reason says so, and those behind it have their turn. */
    private void setAside(Waiting mail, String why) {
        String unflagged = "";
        try {
            folder.markSetAside(mail);
        } catch (MessagingException | RuntimeException unmarked) {
            if (progress.failures() < settings.mostFailures()) {
                throw new PollFailure(
                        "UID " + mail.uid() + " could not be set aside yet: " + unmarked.getMessage(), unmarked);
            }
            unflagged = " (and could not be flagged: " + unmarked.getMessage() + ")";
        }
        note(progress.past(mail.uid()), false, "UID " + mail.uid() + ": " + why + unflagged);
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
