package io.docket.notification.delivery;

import io.docket.notification.notice.Notice;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A channel that does what a test tells it to, and counts how often it was asked. */
@ApplicationScoped
class ScriptedChannel implements Channel {

    static final String NAME = "scripted";

    private final AtomicInteger asked = new AtomicInteger();
    private volatile Supplier<Uni<Attempt>> script;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<Attempt> send(Notice notice) {
        asked.incrementAndGet();
        return script.get();
    }

    void does(Supplier<Uni<Attempt>> newScript) {
        asked.set(0);
        script = newScript;
    }

    void answers(Attempt attempt) {
        does(() -> Uni.createFrom().item(attempt));
    }

    int timesAsked() {
        return asked.get();
    }
}
