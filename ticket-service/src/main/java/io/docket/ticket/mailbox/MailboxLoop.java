package io.docket.ticket.mailbox;

import io.docket.platform.secret.Secrets;
import io.docket.ticket.mail.MailIntake;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Polls mailboxes for as long as this replica lives, each on a thread of its own, so many at once as there are threads. A server
 * that does not answer holds its thread until its connection is cut off; the others go on.
 */
@ApplicationScoped
class MailboxLoop {
    private static final Logger LOG = Logger.getLogger(MailboxLoop.class);

    private final MailboxSettings settings;
    private final PollBook book;
    private final ImapServers servers;
    private final Secrets secrets;
    private final MailIntake mails;
    private final Semaphore free;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2, named("mailbox-clock"));
    private final ExecutorService polls = Executors.newCachedThreadPool(named("mailbox-poll"));

    MailboxLoop(MailboxSettings settings, PollBook book, ImapServers servers, Secrets secrets, MailIntake mails) {
        this.settings = settings;
        this.book = book;
        this.servers = servers;
        this.secrets = secrets;
        this.mails = mails;
        this.free = new Semaphore(settings.atOnce());
    }

    void start(@Observes StartupEvent event) {
        if (settings.enabled() && secrets.hasKey()) {
            long pause = settings.look().toMillis();
            clock.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
        }
    }

    /** A poll that is cut off leaves nothing behind that a later one does not find again. */
    void stop(@Observes ShutdownEvent event) {
        clock.shutdownNow();
        polls.shutdownNow();
    }

    private void look() {
        try {
            int places = free.availablePermits();
            for (Mailbox mailbox : places == 0 ? List.<Mailbox>of() : book.claim(places)) {
                free.acquireUninterruptibly();
                begin(mailbox);
            }
        } catch (Throwable failure) { // A clock never calls again what threw, be it an error that passes.
            LOG.warn("Mailboxes that are due could not be found; the next look follows.", failure);
        }
    }

    private void begin(Mailbox mailbox) {
        try {
            polls.execute(() -> poll(mailbox));
        } catch (Throwable noThread) { // Its place would be taken for ever.
            free.release();
            throw noThread;
        }
    }

    private void poll(Mailbox mailbox) {
        try {
            book.end(mailbox, error(mailbox));
        } catch (RuntimeException unwritten) {
            LOG.warnf(
                    unwritten,
                    "How a poll of %s of %s went is not kept; it is repeated.",
                    mailbox.name(),
                    mailbox.company());
        } finally {
            free.release();
        }
    }

    /** Polls. @return what went wrong, null for nothing */
    private String error(Mailbox mailbox) {
        try {
            connected(mailbox);
            return null;
        } catch (PollFailure failure) {
            return failure.getMessage();
        } catch (MessagingException | RuntimeException failure) {
            LOG.debugf(failure, "Mailbox %s of %s", mailbox.name(), mailbox.company());
            return said(failure);
        } catch (Throwable error) { // Else the mailbox would say that all is well, or nothing at all.
            LOG.errorf(error, "A poll of %s of %s ended by an error", mailbox.name(), mailbox.company());
            return said(error);
        }
    }

    private static String said(Throwable failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage() + because(failure);
    }

    /** What libraries say is seldom the reason; that stands at the bottom. */
    private static String because(Throwable failure) {
        Throwable bottom = failure;
        while (bottom.getCause() != null) {
            bottom = bottom.getCause();
        }
        return bottom == failure || bottom.getMessage() == null ? "" : " (" + bottom.getMessage() + ")";
    }

    private void connected(Mailbox mailbox) throws MessagingException {
        Mailbox.Address address = mailbox.address();
        ImapServers.Connection connection = servers.prepare(address);
        ScheduledFuture<?> end =
                clock.schedule(connection.sockets()::cut, settings.pollWithin().toMillis(), TimeUnit.MILLISECONDS);
        try (Store store = connection.store()) {
            String password =
                    secrets.open(mailbox.sealedPassword(), Mailbox.secretsPlace(mailbox.company(), mailbox.name()));
            store.connect(address.host(), address.port(), address.user(), password);
            ImapFolder folder = ImapFolder.open(store.getFolder(address.folder()));
            new Poll(mailbox, mails, book, settings, folder).run();
        } finally {
            end.cancel(false);
        }
    }

    private static ThreadFactory named(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
