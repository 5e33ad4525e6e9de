package io.docket.local.run;

import io.docket.local.process.Jvm;
import io.docket.local.process.ServiceProcess;
import io.docket.local.stack.Stack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** One process of each service, its real jar, beside a stack whose tickets' time can be moved. */
final class Services implements AutoCloseable {

    private static final Jvm JVM = Jvm.brief(256);
    private static final String TICKETS = "docket_ticket";
    static final Map<Part, String> DATABASES =
            Map.of(Part.CONFIG, "docket_config", Part.TICKET, TICKETS, Part.NOTIFICATION, "docket_notification");

    private final Map<Part, ServiceProcess> processes = new EnumMap<>(Part.class);

    /**
     * Starts them and waits until they are ready. What they say is kept in {@code target}.
     *
     * @param root where the services' jars are
     */
    static Services start(Path root) {
        return start(root, Map.of());
    }

    /**
     * Starts them as above.
     *
     * @param settings what they are told beside where things are, by property
     */
    static Services start(Path root, Map<String, String> settings) {
        Services services = new Services();
        DATABASES.forEach((part, database) -> services.processes.put(
                part,
                process(root, part, part.title(), with(settings, Stack.shared().configurationFor(database)))));
        services.processes.values().forEach(ServiceProcess::awaitReady);
        return services;
    }

    /** Starts one process of a service, its real jar, with settings of its own. */
    static ServiceProcess process(Path root, Part part, String name, Map<String, String> settings) {
        return new ServiceProcess(
                name,
                root.resolve(part.title()).resolve("target/quarkus-app/quarkus-run.jar"),
                JVM,
                settings,
                Path.of("target"));
    }

    private static Map<String, String> with(Map<String, String> settings, Map<String, String> addresses) {
        Map<String, String> all = new HashMap<>(addresses);
        all.putAll(settings);
        return all;
    }

    /** The process of a service. */
    ServiceProcess process(Part service) {
        return processes.get(service);
    }

    /** Where a service, the mailbox or identity is. */
    String address(Part part) {
        return switch (part) {
            case IDENTITY -> Stack.shared().issuer();
            case MAILBOX -> Stack.shared().mailbox();
            default -> processes.get(part).url();
        };
    }

    /** Time passes for all tickets. */
    void passes(Duration time) {
        Stack.shared().clock(TICKETS).advance(time);
    }

    /** It is the present again for all tickets. */
    void returnToPresent() {
        Stack.shared().clock(TICKETS).reset();
    }

    @Override
    public void close() {
        processes.values().forEach(ServiceProcess::terminate);
        processes.values().forEach(ServiceProcess::close);
    }
}
