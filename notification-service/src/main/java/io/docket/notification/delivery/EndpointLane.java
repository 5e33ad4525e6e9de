package io.docket.notification.delivery;

import io.docket.notification.notice.Ledger.Endpoint;
import io.docket.notification.notice.Notice;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Works a channel off endpoint by endpoint. Each has a few places of its own, fewer while it does not answer as it should
 * ({@link EndpointPlaces}): one that hangs holds no more, however much is due to it. What is claimed is begun at once. Claims go round the
 * endpoints that have something waiting, each beginning where the one before ended.
 */
final class EndpointLane extends Lane {

    private final EndpointPlaces places;
    private final CompletableFuture<Void> empty = new CompletableFuture<>();
    private final GoRound round = new GoRound();

    EndpointLane(
            Context context,
            Deliverer deliverer,
            Channel channel,
            DeliverySettings settings,
            Channel.Endpoints endpoints) {
        super(context, deliverer, channel, settings);
        this.places = new EndpointPlaces(endpoints.atOnce(), endpoints.ofEach(), System::nanoTime);
    }

    @Override
    Uni<Void> work() {
        return Multi.createBy()
                .repeating()
                .uni(this::round)
                .whilst(round -> !isStopping())
                .onItem()
                .ignoreAsUni()
                .chain(() -> {
                    endIfEmpty();
                    return Uni.createFrom().completionStage(empty);
                });
    }

    /** One claim; then a rest where there is no place, or all endpoints had their turn and nothing was found. */
    private Uni<Boolean> round() {
        claims();
        int free = Math.min(places.free(), settings.batch());
        if (free == 0) {
            return rest().replaceWith(true);
        }
        return deliverer
                .claimDeliveries(free, places.room(), round.reached())
                .map(this::begun)
                .onFailure()
                .invoke(this::failed)
                .onFailure()
                .recoverWithItem(false)
                .call(goesOn -> goesOn || isStopping() ? Uni.createFrom().voidItem() : rest());
    }

    /** Whether there may be more. */
    private boolean begun(Deliverer.Found found) {
        List<Notice> notices = found.claim().notices();
        notices.forEach(notice -> begin(found.claim(), notice));
        return round.goesOn(found.reached(), !notices.isEmpty());
    }

    private void begin(Claim claim, Notice notice) {
        places.take(Endpoint.of(notice));
        deliverer
                .deliver(claim, notice)
                .subscribe()
                .with(reached -> ended(notice, reached), failure -> ended(notice, Deliverer.Reached.UNKNOWN));
    }

    private void ended(Notice notice, Deliverer.Reached reached) {
        places.giveBack(Endpoint.of(notice), reached.outcome(), reached.took());
        ring();
        endIfEmpty();
    }

    private void endIfEmpty() {
        if (isStopping() && places.isEmpty()) {
            empty.complete(null);
        }
    }
}
