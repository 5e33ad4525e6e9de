package io.docket.notification.email;

import io.docket.notification.delivery.DeliverySettings;
import io.quarkus.arc.ClientProxy;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.impl.MailClientImpl;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The mail server, as {@code quarkus.mailer.*} describes it, with which patience is limited: an attempt ends before the time
 * that it is given does, and a connection on which nothing is heard for as long is closed, so that neither a mail nor a
 * connection waits for a server that may never answer. Mailers of Quarkus wait for ever and cannot be told otherwise, hence the
 * copy of its client.
 */
@ApplicationScoped
@RegisterForReflection(targets = MailClientImpl.class)
class MailServer {

    private final Duration patience;
    private final MailClient client;

    MailServer(Vertx vertx, MailClient configured, DeliverySettings settings) {
        this.patience = settings.sendWithin().multipliedBy(4).dividedBy(5);
        this.client = MailClient.create(vertx, impatient(configurationOf(configured), settings.atOnce()));
    }

    /** Hands a mail over. Fails with what the server answered, or with a {@link TimeoutException} if it did not in time. */
    Uni<Void> take(RevocableMail mail) {
        return Uni.createFrom()
                .completionStage(() -> client.sendMail(mail).toCompletionStage())
                .ifNoItem()
                .after(patience)
                .failWith(() -> new TimeoutException("no answer within " + patience))
                .replaceWithVoid();
    }

    @PreDestroy
    void hangUp() {
        client.close();
    }

    /** No mail waits for another's connection, and connections that rest are closed with a word before silence closes them. */
    private MailConfig impatient(MailConfig configured, int atOnce) {
        int millis = Math.toIntExact(patience.toMillis());
        var config = new MailConfig(configured);
        config.setConnectTimeout(millis);
        config.setIdleTimeout(millis).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        config.setSslHandshakeTimeout(millis).setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        config.setKeepAliveTimeout(millis / 2).setKeepAliveTimeoutUnit(TimeUnit.MILLISECONDS);
        config.setMaxPoolSize(Math.max(configured.getMaxPoolSize(), atOnce));
        return config;
    }

    private static MailConfig configurationOf(MailClient client) {
        try {
            var config = MailClientImpl.class.getDeclaredField("config");
            config.setAccessible(true);
            return (MailConfig) config.get(ClientProxy.unwrap(client));
        } catch (ReflectiveOperationException otherRelease) {
            throw new IllegalStateException(
                    "This release of the mail client keeps its configuration elsewhere; MailServer must learn where",
                    otherRelease);
        }
    }
}
