package io.docket.ticket.mailbox;

import io.docket.platform.database.WorkerTransaction;
import io.docket.ticket.mailbox.Mailbox.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Whose turn it is, and how far each poll came. For the threads of polls, which wait for the database. */
@ApplicationScoped
class PollBook {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int LONGEST_REASON = 500;

    private final WorkerTransaction transaction;
    private final MailboxRepository mailboxes;
    private final MailboxSettings settings;

    PollBook(WorkerTransaction transaction, MailboxRepository mailboxes, MailboxSettings settings) {
        this.transaction = transaction;
        this.mailboxes = mailboxes;
        this.settings = settings;
    }

    /** Takes some of the mailboxes that are due. A claim outlives its poll, which is cut off before, by half. */
    List<Mailbox> claim(int atMost) {
        Duration term = settings.pollWithin().plus(settings.pollWithin().dividedBy(2));
        return transaction
                .run(sql -> mailboxes.claim(sql, atMost, term, settings.atOnceOfACompany()))
                .await()
                .atMost(PATIENCE);
    }

    /** Notes what became of a mail; false where the mailbox is another's by now. */
    boolean note(Mailbox mailbox, Progress progress, boolean taken, String setAside) {
        return transaction
                .run(sql -> mailboxes.progress(sql, mailbox, progress, taken, shortened(setAside)))
                .await()
                .atMost(PATIENCE);
    }

    /** The poll has ended; error null: well. */
    void end(Mailbox mailbox, String error) {
        transaction
                .run(sql -> sql.pipeline(
                        List.of(mailboxes.end(mailbox, shortened(error), settings.interval(), settings.longestRest()))))
                .await()
                .atMost(PATIENCE);
    }

    private static String shortened(String reason) {
        if (reason == null) {
            return null;
        }
        String line = reason.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
    }
}
