package io.docket.notification.delivery;

import io.docket.notification.notice.Ledger.Endpoint;

/** Where a sender is on its way round companies, or endpoints, and whether it is worth going on. For use by one thread at a time. */
final class GoRound {

    private Endpoint reached = Endpoint.NONE;
    private boolean foundSome;

    /** Behind which the next claim begins. */
    Endpoint reached() {
        return reached;
    }

    /**
     * Goes on behind what a claim has reached.
     *
     * @param found whether it found any
     * @return whether there may be more: not where one claim saw all there is, or nothing was found all the way round
     */
    boolean goesOn(Endpoint reachedNow, boolean found) {
        boolean fromTheFirst = reached.equals(Endpoint.NONE);
        foundSome |= found;
        reached = reachedNow;
        if (!reached.equals(Endpoint.NONE)) {
            return true;
        }
        boolean more = foundSome && !fromTheFirst;
        foundSome = false;
        return more;
    }
}
