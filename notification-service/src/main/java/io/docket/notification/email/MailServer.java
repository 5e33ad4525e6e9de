package io.docket.notification.email;

import io.docket.notification.delivery.Attempt;
import io.docket.notification.delivery.DeliverySettings;
import io.docket.notification.delivery.Handover;
import io.docket.notification.email.EmailSettings.Server;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;

/**
 * The mail server, as {@code docket.email.server.*} describes it: connections that are kept for the next mail while there are
 * mails, and the threads that may wait for its answers.
 */
@ApplicationScoped
class MailServer {

    /** A connection that rested for so long is given up before the server does. */
    private static final Duration KEPT = Duration.ofSeconds(10);

    private final Server server;
    private final Duration patience;
    private final Session session;
    private final ExecutorService threads;
    private final ScheduledExecutorService timer;
    private final Deque<SmtpConnection> resting = new ConcurrentLinkedDeque<>();

    @Inject
    MailServer(EmailSettings email, DeliverySettings delivery, TlsConfigurationRegistry tls) {
        this(email, delivery, trusted(email.server(), tls));
    }

    /** @param trusted encrypts connections; empty for the Java runtime's own way */
    MailServer(EmailSettings email, DeliverySettings delivery, Optional<SSLSocketFactory> trusted) {
        this.server = email.server();
        this.patience = delivery.sendWithin();
        this.threads = Executors.newFixedThreadPool(delivery.atOnce(), daemons("smtp"));
        this.timer = Executors.newSingleThreadScheduledExecutor(daemons("smtp-timer"));
        this.session = SmtpSession.with(email, patience, timer, trusted);
        long tick = KEPT.toMillis();
        timer.scheduleWithFixedDelay(() -> threads.execute(() -> hangUp(KEPT)), tick, tick, TimeUnit.MILLISECONDS);
    }

    /** Where to call {@link #take}: as many threads as mails are sent at once. */
    Executor threads() {
        return threads;
    }

    /**
     * Hands a mail to the server and waits for its answer. Nothing is sent unless the handover may begin; what fails before that
     * is not sent.
     */
    Attempt take(MimeMessage mail, InternetAddress recipient, Handover handover) {
        try {
            send(mail, recipient, handover);
            return new Attempt.Accepted(mail.getMessageID());
        } catch (MessagingException failure) {
            return SmtpAnswer.in(failure).orElseGet(() -> handover.unanswered(SmtpAnswer.withoutAnswer(failure)));
        }
    }

    @PreDestroy
    void close() {
        timer.shutdownNow();
        threads.shutdown();
        hangUp(Duration.ZERO);
    }

    private void send(MimeMessage mail, InternetAddress recipient, Handover handover) throws MessagingException {
        SmtpConnection connection = connection();
        boolean sound = false;
        try {
            connection.send(mail, recipient, handover);
            sound = true;
        } finally {
            if (sound) {
                resting.push(connection);
            } else {
                connection.hangUp();
            }
        }
    }

    /** Where one is found dead the others hardly live: asking each would take its time. */
    private SmtpConnection connection() throws MessagingException {
        SmtpConnection kept = resting.poll();
        if (kept != null && kept.isConnected()) {
            return kept;
        }
        if (kept != null) {
            hangUp(Duration.ZERO);
        }
        return SmtpConnection.open(session, server, patience);
    }

    private void hangUp(Duration rested) {
        for (SmtpConnection connection : resting) {
            if (connection.restsFor(rested) && resting.remove(connection)) {
                connection.hangUp();
            }
        }
    }

    private static Optional<SSLSocketFactory> trusted(Server server, TlsConfigurationRegistry tls) {
        return TlsConfiguration.from(tls, server.tlsConfigurationName()).map(MailServer::socketFactory);
    }

    private static SSLSocketFactory socketFactory(TlsConfiguration tls) {
        try {
            return tls.createSSLContext().getSocketFactory();
        } catch (Exception unusable) {
            throw new IllegalStateException(
                    "quarkus.tls.%s cannot be used for mails: %s".formatted(tls.getName(), unusable.getMessage()),
                    unusable);
        }
    }

    private static ThreadFactory daemons(String name) {
        return work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            thread.setContextClassLoader(MailServer.class.getClassLoader());
            return thread;
        };
    }
}
