package io.docket.notification.delivery;

import io.docket.notification.notice.Notice;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A channel that does what a test tells it to, and counts how often it was asked and how often it may have sent. */
@ApplicationScoped
class ScriptedChannel implements Channel {

    static final String NAME = "scripted";

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger handedOver = new AtomicInteger();
    private volatile Function<Handover, Uni<Attempt>> script;
    private volatile boolean copiesAreTold;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<Attempt> send(Notice notice, Handover handover) {
        asked.incrementAndGet();
        return script.apply(handover);
    }

    @Override
    public boolean copiesAreTold() {
        return copiesAreTold;
    }

    /** Whether its recipients know a copy for one. */
    void tellsCopies(boolean told) {
        copiesAreTold = told;
    }

    /** From now on it does this, at each attempt. */
    void does(Function<Handover, Uni<Attempt>> newScript) {
        asked.set(0);
        handedOver.set(0);
        script = newScript;
    }

    /** From now on it hands over whatever it may, and answers so. */
    void handsOverAnd(Attempt answer) {
        does(handover ->
                handOver(handover).map(begun -> begun ? answer : handover.unanswered("It must not be handed over")));
    }

    /** Asks for leave, and counts where it gets it. */
    Uni<Boolean> handOver(Handover handover) {
        return handover.begin().invoke(begun -> handedOver.addAndGet(begun ? 1 : 0));
    }

    int timesAsked() {
        return asked.get();
    }

    int timesHandedOver() {
        return handedOver.get();
    }
}
