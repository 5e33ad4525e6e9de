package io.docket.ticket.timer;

import io.docket.local.process.Jvm;
import io.docket.local.process.ServiceProcess;
import io.docket.local.stack.Stack;
import io.docket.ticket.scheme.RunningStack;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * This service, packaged, as a process of its own beside the running stack. Its output is kept in {@code target}; its workers'
 * database sessions have its name.
 */
public final class Replica extends ServiceProcess {

    private static final Path TARGET = Path.of("target");
    private static final Path JAR = TARGET.resolve("quarkus-app").resolve("quarkus-run.jar");
    private static final Jvm JVM = Jvm.brief(256);

    private Replica(String name, Map<String, String> settings) {
        super(name, JAR, JVM, settings, TARGET);
    }

    /**
     * Starts a replica.
     *
     * @param name what tells it from other replicas
     * @param settings configuration beyond that of the running stack
     */
    public static Replica start(String name, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Stack.shared().configurationFor(RunningStack.DATABASE));
        all.putAll(settings);
        String replica = "replica-" + name;
        String url = all.get("docket.database.url");
        all.put("quarkus.datasource.worker.reactive.url", url + "?application_name=" + replica);
        return new Replica(replica, all);
    }

    @Override
    public Replica awaitReady() {
        super.awaitReady();
        return this;
    }
}
