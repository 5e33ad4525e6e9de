package io.docket.platform.outbox;

import io.docket.platform.database.Signals;
import io.docket.platform.lease.Leases;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Publishes the outbox. Three kinds of threads: one holds the leases, one looks which buckets have rows, and a few publish
 * them, each bucket by one thread at a time. At least once, and in the order of commits for each key.
 */
public final class Relay {

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final int TICKS_A_LEASE = 4;

    /** For all threads together. */
    private static final Duration TO_FINISH = Duration.ofSeconds(10);

    /** Others' commands go on filling the same buckets. */
    private static final Duration FOR_THE_LAST = Duration.ofSeconds(2);

    /** Lets a few more commits join the same Kafka transaction. */
    private static final long GATHER_MILLIS = 3;

    private final RelaySettings settings;
    private final RelayWaking waking;
    private final BucketLeases leases;
    private final OutboxRows rows;
    private final MissingTopics missingTopics;
    private final Signals signals;
    private final RelayMetrics metrics;
    private final List<BucketWork> works;
    private final ScheduledExecutorService keeper;
    private final ExecutorService publishers;
    private final Thread lookout;
    private volatile boolean running;
    private volatile boolean publishing = true;
    private volatile long lastTick = System.nanoTime();

    /**
     * A relay that is not started yet.
     *
     * @param pool a pool of the workers' role; one of its connections is kept for LISTEN
     */
    public Relay(RelaySettings settings, Pool pool, RelayWaking waking, MeterRegistry registry) {
        this.settings = settings;
        this.waking = waking;
        this.leases = new BucketLeases(settings, new Leases(pool), pool);
        this.rows = new OutboxRows(pool);
        this.missingTopics = new MissingTopics(settings.backoff(), settings.kafka());
        this.signals = new Signals(pool, "docket_outbox", settings.holder(), waking::ring);
        this.metrics = new RelayMetrics(registry);
        this.works = IntStream.range(0, settings.buckets()).mapToObj(this::work).toList();
        this.keeper = Executors.newSingleThreadScheduledExecutor(named("outbox-leases"));
        this.publishers = Executors.newFixedThreadPool(settings.threads(), named("outbox-publisher"));
        this.lookout = named("outbox-lookout").newThread(this::look);
    }

    public void start() {
        running = true;
        long pause = settings.lease().toMillis() / TICKS_A_LEASE;
        keeper.scheduleWithFixedDelay(this::tick, 0, pause, TimeUnit.MILLISECONDS);
        lookout.start();
    }

    /** Finishes what is being published, closes the producers and leaves the buckets to the others. For good. */
    public void stop() {
        if (!running) {
            return;
        }
        running = false;
        waking.ring();
        long deadline = System.nanoTime() + TO_FINISH.toNanos();
        try {
            TimeUnit.NANOSECONDS.timedJoin(lookout, deadline - System.nanoTime());
            publishers.shutdown();
            publishers.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            publishing = false;
            keeper.shutdown();
            keeper.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        works.forEach(BucketWork::closeIfIdle);
        missingTopics.close();
        leave();
    }

    /** Whether the relay's threads do their work: false after three leases' time without news from the database. */
    public boolean isAlive() {
        return running
                && lookout.isAlive()
                && System.nanoTime() - lastTick < 3 * settings.lease().toNanos();
    }

    private BucketWork work(int bucket) {
        return new BucketWork(
                new BucketPublisher(bucket, settings, rows, missingTopics, metrics),
                () -> publishing ? leases.of(bucket) : null,
                new Backoff(settings.backoff()),
                waking);
    }

    private void tick() {
        try {
            leases.tick();
            closeWhatIsNotOurs();
            metrics.behind(rows.lag(leases.held()));
            lastTick = System.nanoTime();
            waking.ring();
            signals.keepListening();
        } catch (RuntimeException failure) {
            LOG.warn("The relay could not renew its leases and will try again", failure);
        }
    }

    private void closeWhatIsNotOurs() {
        for (int bucket = 0; bucket < settings.buckets(); bucket++) {
            if (leases.of(bucket) == null) {
                works.get(bucket).closeIfIdle();
            }
        }
    }

    private void look() {
        Backoff backoff = new Backoff(settings.backoff());
        while (running) {
            try {
                waking.await(settings.sweep().toMillis());
                TimeUnit.MILLISECONDS.sleep(GATHER_MILLIS);
                tellTheOthers();
                publishWhatWaits();
                backoff.succeeded();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failure) {
                LOG.warn("The relay could not look at the outbox and will try again", failure);
                pause(backoff.failed());
            }
        }
        finish();
    }

    /** What was committed before the end is not left to others, who would find it only when they look again. */
    private void finish() {
        long until = System.nanoTime() + FOR_THE_LAST.toNanos();
        try {
            while (publishWhatWaits() && System.nanoTime() < until) {
                TimeUnit.MILLISECONDS.sleep(GATHER_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.warn(
                    "The relay ends without having looked at the outbox once more; what waits there is left to others",
                    failure);
        }
    }

    private void tellTheOthers() {
        if (waking.committedHere() && leases.held().size() < settings.buckets()) {
            signals.tell();
        }
    }

    /** Says whether anything waits. */
    private boolean publishWhatWaits() {
        List<Integer> waiting = rows.waiting(leases.held(), missingTopics.present());
        waiting.forEach(bucket -> works.get(bucket).submitTo(publishers));
        return !waiting.isEmpty();
    }

    private void leave() {
        try {
            signals.close();
            leases.leave();
        } catch (RuntimeException failure) {
            LOG.warn("The relay could not release its leases; they end by themselves", failure);
        }
    }

    private static void pause(Duration pause) {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
