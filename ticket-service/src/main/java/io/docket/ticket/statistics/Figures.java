package io.docket.ticket.statistics;

/**
 * What is counted of one group.
 *
 * @param now tickets in it now
 * @param entered how often a ticket came into it in the period; being opened there counts
 * @param left how often one left it in the period
 * @param medianSeconds how long those that left had been there; null where none left
 * @param p90Seconds what nine of ten of them did not exceed; null where none left
 */
record Figures(long now, long entered, long left, Double medianSeconds, Double p90Seconds) {
    static final Figures NONE = new Figures(0, 0, 0, null, null);

    Figures withNow(long tickets) {
        return new Figures(tickets, entered, left, medianSeconds, p90Seconds);
    }
}
