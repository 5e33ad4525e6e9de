package io.docket.local.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Blow after blow against what a launcher keeps running, until it is calmed. Most blows kill one replica of a service, some
 * both of one service; each hits whatever is there, be it at work or just starting. A heavy storm also kills PostgreSQL and
 * Kafka, and freezes the mailbox for longer than a sender waits for it.
 */
final class Storm implements AutoCloseable {

    private static final int REPLICAS = 2;
    private static final int KINDS = 12;
    private static final Duration FROZEN = Duration.ofSeconds(20);

    private final Launcher docket;
    private final List<Part> services;
    private final Random chance;
    private final Duration pause;
    private final int most;
    private final boolean heavy;
    private final List<String> blows = new ArrayList<>();
    private final CountDownLatch calm = new CountDownLatch(1);
    private final long begin = System.nanoTime();
    private final Thread wind = new Thread(this::blow, "storm");

    /**
     * Begins.
     *
     * @param services whose replicas are killed
     * @param seed says which blows follow each other; what they hit depends on what runs just then
     * @param pause how long to wait before each blow
     * @param most after how many it calms by itself
     * @param heavy whether it spares nothing
     */
    Storm(Launcher docket, List<Part> services, long seed, Duration pause, int most, boolean heavy) {
        this.docket = docket;
        this.services = services;
        this.chance = new Random(seed);
        this.pause = pause;
        this.most = most;
        this.heavy = heavy;
        wind.start();
    }

    /** What was done until now, each with the names of those whom it hit. */
    synchronized List<String> blows() {
        return List.copyOf(blows);
    }

    /** Calms it, after the blow that is just falling. */
    @Override
    public void close() throws InterruptedException {
        calm.countDown();
        wind.join();
    }

    private void blow() {
        try {
            while (blows().size() < most && !calm.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                note(fall(chance.nextInt(KINDS), services.get(chance.nextInt(services.size()))));
            }
        } catch (Exception e) {
            note("broke off: " + e);
        }
    }

    private String fall(int kind, Part service) throws Exception {
        if (heavy && kind == 0) {
            return kill(List.of("kafka"), docket.children());
        }
        if (heavy && kind == 1) {
            return kill(
                    List.of("postgres"),
                    docket.postgres().map(server -> Map.of("postgres", server)).orElse(Map.of()));
        }
        if (heavy && kind == 2) {
            return freezeMailbox();
        }
        Map<String, ProcessHandle> running = docket.children();
        return kill(kind == 3 || kind == 4 ? replicasOf(service) : oneOf(running), running);
    }

    private List<String> oneOf(Map<String, ProcessHandle> running) {
        List<String> replicas = services.stream()
                .flatMap(service -> replicasOf(service).stream())
                .filter(running::containsKey)
                .toList();
        return replicas.isEmpty() ? List.of() : List.of(replicas.get(chance.nextInt(replicas.size())));
    }

    private static List<String> replicasOf(Part service) {
        return IntStream.rangeClosed(1, REPLICAS)
                .mapToObj(replica -> Settings.replicaName(service, replica))
                .toList();
    }

    /** Kills those of them that run, and tells of all. */
    private static String kill(List<String> victims, Map<String, ProcessHandle> running) {
        victims.stream().filter(running::containsKey).forEach(name -> running.get(name)
                .destroyForcibly());
        return victims.stream()
                .map(name -> running.containsKey(name) ? name : name + " (which was not running)")
                .collect(Collectors.joining(" and ", "killed ", ""));
    }

    private String freezeMailbox() throws InterruptedException {
        docket.freeze();
        try {
            calm.await(FROZEN.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            docket.resume();
        }
        return "froze mailbox and identity";
    }

    private synchronized void note(String blow) {
        System.out.printf("%4d s: %s%n", (System.nanoTime() - begin) / 1_000_000_000, blow);
        blows.add(blow);
    }
}
