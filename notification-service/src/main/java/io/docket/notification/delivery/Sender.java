package io.docket.notification.delivery;

import io.docket.notification.notice.NoticesDue;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The sender of this process: a {@link Lane} for each channel. Any number of processes may have one. Told to stop, it finishes what
 * its lanes have claimed.
 */
@ApplicationScoped
public class Sender {

    private static final Logger LOG = Logger.getLogger(Sender.class);

    private final Vertx vertx;
    private final Deliverer deliverer;
    private final DeliverySettings settings;
    private final List<Channel> channels;
    private final CountDownLatch finished = new CountDownLatch(1);

    /** None in a process that does not send. */
    private volatile List<Lane> lanes = List.of();

    private long sweepTimer;

    Sender(Vertx vertx, Deliverer deliverer, DeliverySettings settings, @All List<Channel> channels) {
        this.vertx = vertx;
        this.deliverer = deliverer;
        this.settings = settings;
        this.channels = channels;
    }

    void start(@Observes StartupEvent started) {
        if (!settings.enabled()) {
            return;
        }
        lanes = channels.stream().map(this::lane).toList();
        sweepTimer = vertx.setPeriodic(settings.sweep().toMillis(), timer -> ring());
        Uni.join()
                .all(lanes.stream().map(Lane::run).toList())
                .andCollectFailures()
                .subscribe()
                .with(done -> finished.countDown(), broken -> LOG.debug("The sender has ended broken", broken));
    }

    void onDue(@Observes NoticesDue due) {
        ring();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        if (lanes.isEmpty()) {
            return;
        }
        vertx.cancelTimer(sweepTimer);
        lanes.forEach(Lane::stop);
        if (!finished.await(settings.stopWithin().toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warnf("Stopped after %s with notices still claimed; others take them up", settings.stopWithin());
        }
    }

    /** How long the busiest channel's last claim has been waiting to be made, or its notices to be begun; zero at rest. */
    Duration busyFor() {
        return lanes.stream().map(Lane::busyFor).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    private Lane lane(Channel channel) {
        var context = vertx.getOrCreateContext();
        return channel.endpoints()
                .map(endpoints -> (Lane) new EndpointLane(context, deliverer, channel, settings, endpoints))
                .orElseGet(() -> new CompanyLane(context, deliverer, channel, settings));
    }

    private void ring() {
        lanes.forEach(Lane::ring);
    }
}
