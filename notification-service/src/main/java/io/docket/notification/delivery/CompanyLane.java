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

    private List<Uni<Boolean>> deliveriesOf(Claim claim) {
        return claim.notices().stream()
                .map(notice -> deliverer.deliver(claim, notice))
                .toList();
    }

    /** What is due; where nothing is, an empty claim once the bell has rung. */
    private Uni<Claim> next() {
        claims();
        return deliverer
                .claim(channel.name())
                .onFailure()
                .invoke(this::failed)
                .onFailure()
                .recoverWithItem(Claim::ofNothing)
                .call(claim -> claim.notices().isEmpty() && !isStopping()
                        ? rest()
                        : Uni.createFrom().voidItem());
    }
}
