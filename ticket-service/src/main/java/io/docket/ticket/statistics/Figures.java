package io.docket.ticket.statistics;

/** What is counted of one group: how many tickets are in it, how often one came into it, and how long those that left had been there. */
final class Figures {
    private final Durations stays = new Durations();
    private long now;
    private long entered;

    void present(long tickets) {
        now += tickets;
    }

    void entered(long times) {
        entered += times;
    }

    /** How long those that left had been there. */
    Durations stays() {
        return stays;
    }

    long now() {
        return now;
    }

    /** How often a ticket came into it in the period; being opened there counts. */
    long entered() {
        return entered;
    }

    /** How often one left it in the period. */
    long left() {
        return stays.count();
    }
}
