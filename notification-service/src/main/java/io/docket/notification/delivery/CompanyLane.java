package io.docket.notification.delivery;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import java.util.List;

/**
 * Works a channel off company by company: one stream of claims, and of deliveries from them, a few at a time. The next claim is
 * made when the last notice of the one before has been begun, so that a backlog is worked off without a pause and a slow delivery
 * holds up only itself.
 */
final class CompanyLane extends Lane {

    private final GoRound round = new GoRound();

    CompanyLane(Context context, Deliverer deliverer, Channel channel, DeliverySettings settings) {
        super(context, deliverer, channel, settings);
    }

    @Override
    Uni<Void> work() {
        return Multi.createBy()
                .repeating()
                .uni(this::next)
                .whilst(claim -> !isStopping())
                .onItem()
                .transformToMultiAndConcatenate(claim -> Multi.createFrom().iterable(deliveriesOf(claim)))
                .onItem()
                .transformToUni(delivery -> delivery)
                .merge(settings.atOnce())
                .onItem()
                .ignoreAsUni();
    }

    private List<Uni<Deliverer.Reached>> deliveriesOf(Claim claim) {
        return claim.notices().stream()
                .map(notice -> deliverer.deliver(claim, notice))
                .toList();
    }

    /** Of the companies that follow; an empty claim once the bell has rung, where all had their turn and nothing is due. */
    private Uni<Claim> next() {
        claims();
        return deliverer
                .claim(channel.name(), round.reached())
                .onItem()
                .transformToUni(found -> goesOn(found) ? next(found.claim()) : restWith(found.claim()))
                .onFailure()
                .recoverWithUni(failure -> {
                    failed(failure);
                    return restWith(Claim.ofNothing());
                });
    }

    private boolean goesOn(Deliverer.Found found) {
        boolean some = !found.claim().notices().isEmpty();
        return round.goesOn(found.reached(), some) || some;
    }

    private static Uni<Claim> next(Claim claim) {
        return Uni.createFrom().item(claim);
    }

    private Uni<Claim> restWith(Claim claim) {
        return isStopping() ? next(claim) : rest().replaceWith(claim);
    }
}
