package io.docket.local.run;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** All three services beside a stack of their own, each behind one address. */
final class Deployments implements AutoCloseable {

    private final OwnStack stack;
    private final Map<Part, Deployment> byService = new EnumMap<>(Part.class);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Deployments(OwnStack stack) {
        this.stack = stack;
        Services.DATABASES
                .keySet()
                .forEach(part -> byService.put(part, new Deployment(part, stack.configurationFor(part))));
        byService.get(Part.CONFIG).set("docket.ticket-service.url", address(Part.TICKET));
    }

    /** Where a service, the mailbox or identity is, without a slash at its end. */
    String address(Part part) {
        return part.isService() ? byService.get(part).url() : stack.address(part);
    }

    Collection<Deployment> all() {
        return byService.values();
    }

    /** Does something to all services at the same time, and waits until it is done. */
    void each(Consumer<Deployment> step) {
        CompletableFuture.allOf(all().stream()
                        .map(deployment -> CompletableFuture.runAsync(() -> step.accept(deployment), threads))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    @Override
    public void close() {
        each(Deployment::close);
        threads.shutdownNow();
    }
}
