package io.docket.notification.inbox;

import io.docket.notification.inbox.InboxWatch.News;
import io.docket.notification.inbox.InboxWatch.Place;
import io.docket.platform.database.SignalChannels;
import io.docket.platform.database.Signals;
import io.docket.platform.removal.CompanyRemoved;
import io.docket.platform.settings.Sense;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The streams of this process. When somebody says that entries were committed, here or in another replica, and now and then without that,
 * one question to the database finds what is new for all of them; streams whose clients have not taken what they got are left out. It costs
 * what is connected, not what exists. Told to stop, the process ends them all, so that their clients connect to another.
 */
@ApplicationScoped
class InboxStreams {

    private static final Logger LOG = Logger.getLogger(InboxStreams.class);

    /** Between two questions, so that a storm of commits is a few. */
    private static final long GATHER_MILLIS = 20;

    private final Vertx vertx;
    private final InboxSettings.Streams settings;
    private final InboxWatch watch;
    private final Signals signals;
    private final Counter untaken;
    private final StreamPlaces places;
    private final Set<InboxStream> streams = ConcurrentHashMap.newKeySet();
    private Context context;
    private long sweepTimer;
    private boolean rung;
    private boolean looking;
    private volatile boolean listening;
    private volatile boolean stopping;

    InboxStreams(
            Vertx vertx, InboxSettings settings, InboxWatch watch, SignalChannels channels, MeterRegistry registry) {
        this.vertx = vertx;
        this.settings = settings.streams();
        this.places = new StreamPlaces(this.settings.perPerson(), this.settings.atOnce());
        this.watch = watch;
        this.signals = channels.open("docket_inbox", this::ring);
        this.untaken = Counter.builder("docket.inbox.streams.untaken")
                .description("Streams that were cut because their clients did not take what they were sent")
                .register(registry);
        Gauge.builder("docket.inbox.streams", streams::size)
                .description("Inbox streams that are connected to this process")
                .register(registry);
    }

    void start(@Observes StartupEvent started) {
        check(settings);
        context = vertx.getOrCreateContext();
        sweepTimer = vertx.setPeriodic(settings.sweep().toMillis(), timer -> sweep());
    }

    /** @throws IllegalArgumentException for what would let nobody have a stream, or cut every stream off */
    static void check(InboxSettings.Streams settings) {
        Map.of(
                        "per-person", settings.perPerson(),
                        "at-once", settings.atOnce(),
                        "tickets", settings.tickets())
                .forEach((name, number) -> require(number > 0, name, "at least 1"));
        Map.of(
                        "heartbeat", settings.heartbeat(),
                        "longest", settings.longest(),
                        "untaken", settings.untaken(),
                        "sweep", settings.sweep(),
                        "ticket", settings.ticket())
                .forEach((name, time) -> require(time.toMillis() > 0, name, "longer than nothing"));
    }

    private static void require(boolean sense, String name, String otherwise) {
        Sense.require(sense, "docket.inbox.streams.%s must be %s".formatted(name, otherwise));
    }

    void onNews(@Observes InboxNews news) {
        signals.tell();
        ring();
    }

    void onRemoval(@Observes CompanyRemoved removed) {
        streams.stream()
                .filter(stream -> stream.person().company().equals(removed.company()))
                .forEach(InboxStream::end);
    }

    /** Before requests are waited for: streams never end by themselves. */
    void stopSoon(@Observes ShutdownDelayInitiatedEvent stopping) {
        endAll();
    }

    void stop(@Observes ShutdownEvent stopped) {
        endAll();
        vertx.cancelTimer(sweepTimer);
        signals.close();
    }

    /** Whether this process is about to end: then a stream ends as soon as it has begun. */
    boolean isStopping() {
        return stopping;
    }

    /** Who may have a stream here. */
    StreamPlaces places() {
        return places;
    }

    /** Has a stream told what is new from now on. */
    void add(InboxStream stream) {
        streams.add(stream);
        if (stopping) {
            stream.end();
        }
        if (!listening) {
            listen();
        }
        ring();
    }

    void remove(InboxStream stream) {
        streams.remove(stream);
        stream.end();
    }

    /** Says that there may be something new, or somebody to tell it to. Never waits. */
    void ring() {
        if (context != null && !streams.isEmpty()) {
            context.runOnContext(now -> {
                rung = true;
                look();
            });
        }
    }

    private void sweep() {
        if (streams.isEmpty()) {
            return;
        }
        for (InboxStream stream : streams) {
            stream.beat(settings.heartbeat());
            if (stream.cutIfUntaken(settings.untaken())) {
                untaken.increment();
            }
        }
        listen();
        ring();
    }

    /** Connects anew where the connection broke. */
    private void listen() {
        listening = true;
        vertx.executeBlocking(
                        () -> {
                            signals.keepListening();
                            return null;
                        },
                        false)
                .onFailure(failure -> LOG.debug("Other replicas are not heard for now; this one sweeps", failure));
    }

    private void look() {
        if (looking || !rung) {
            return;
        }
        rung = false;
        Map<Place, Set<InboxStream>> waiting = waiting();
        if (waiting.isEmpty()) {
            return;
        }
        looking = true;
        watch.news(waiting.keySet())
                .emitOn(work -> context.runOnContext(now -> work.run()))
                .onItemOrFailure()
                .invoke((news, failure) -> {
                    rung |= news != null && news.size() == InboxWatch.PLACES;
                    vertx.setTimer(
                            GATHER_MILLIS,
                            timer -> context.runOnContext(now -> {
                                looking = false;
                                look();
                            }));
                })
                .subscribe()
                .with(
                        news -> news.forEach((place, what) -> tell(place, what, waiting.getOrDefault(place, Set.of()))),
                        failure -> LOG.warnf("What is new in inboxes is not known now: %s", failure));
    }

    private Map<Place, Set<InboxStream>> waiting() {
        Map<Place, Set<InboxStream>> waiting = new HashMap<>();
        for (InboxStream stream : streams) {
            if (stream.isReady()) {
                waiting.computeIfAbsent(new Place(stream.person(), stream.seen()), place -> new HashSet<>())
                        .add(stream);
            }
        }
        return waiting;
    }

    private void tell(Place place, News news, Set<InboxStream> to) {
        boolean anew = news.upTo() < place.seen();
        to.forEach(stream -> {
            if (anew) {
                stream.end();
            } else {
                stream.give(
                        place.seen(),
                        news.upTo(),
                        news.entries(),
                        news.entries().size() == InboxWatch.TOGETHER);
            }
        });
    }

    private void endAll() {
        stopping = true;
        streams.forEach(InboxStream::end);
    }
}
