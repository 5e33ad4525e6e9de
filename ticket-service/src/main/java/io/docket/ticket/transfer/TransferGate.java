package io.docket.ticket.transfer;

import io.docket.platform.http.Connections;
import io.docket.platform.problem.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Lets in only so many at a time: each keeps a part of a company in memory, and the database busy. */
@ApplicationScoped
class TransferGate {
    private static final String RETRY_SECONDS = "10";

    private final TransferSettings settings;
    private final AtomicInteger underWay = new AtomicInteger();

    TransferGate(TransferSettings settings) {
        this.settings = settings;
    }

    /** Takes a place, which is free again when the call has ended, also where the caller has hung up; fails with 503 where none is. */
    void admit(RoutingContext call) {
        if (underWay.incrementAndGet() > settings.atOnce()) {
            underWay.decrementAndGet();
            throw Problem.of(
                            503,
                            "unavailable",
                            "The service cannot do this now",
                            "As many exports and imports as it does at a time are under way. Repeat the call in a moment.")
                    .withHeader("Retry-After", RETRY_SECONDS);
        }
        Connections.whenOver(call, underWay::decrementAndGet);
    }

    /** The same for an answer that is sent as it is taken: who takes nothing of it for a while is cut off. */
    void admitReader(RoutingContext call) {
        admit(call);
        Vertx vertx = call.vertx();
        HttpServerResponse response = call.response();
        AtomicLong taken = new AtomicLong(-1);
        long watch = vertx.setPeriodic(settings.patience().toMillis(), tick -> {
            if (taken.getAndSet(response.bytesWritten()) == response.bytesWritten()) {
                Connections.cut(call.request());
            }
        });
        Connections.whenOver(call, () -> vertx.cancelTimer(watch));
    }
}
