package io.docket.notification.delivery;

import io.docket.local.process.Jvm;
import io.docket.local.process.ServiceProcess;
import io.docket.local.stack.Stack;
import io.docket.notification.RunningStack;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * This service, packaged, as a process of its own beside the running stack, which can be frozen in the middle of whatever it
 * does. Its output is kept in {@code target}.
 */
public final class Replica extends ServiceProcess {

    private static final Path TARGET = Path.of("target");
    private static final Path JAR = TARGET.resolve("quarkus-app").resolve("quarkus-run.jar");
    private static final Jvm JVM = Jvm.brief(256);

    private Replica(String name, Map<String, String> settings) {
        super("replica-" + name, JAR, JVM, settings, TARGET);
    }

    /**
     * Starts a replica.
     *
     * @param smtpPort where it sends mails
     * @param settings configuration beyond that of the running stack
     */
    public static Replica start(String name, int smtpPort, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Stack.shared().configurationFor(RunningStack.DATABASE));
        all.putAll(settings);
        all.put("docket.email.server.port", Integer.toString(smtpPort));
        return new Replica(name, all);
    }

    @Override
    public Replica awaitReady() {
        super.awaitReady();
        return this;
    }
}
