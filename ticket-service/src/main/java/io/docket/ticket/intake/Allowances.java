package io.docket.ticket.intake;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How many events each company may still bring: a store that each event takes one of, and that fills up again at the rate, up
 * to the burst.
 */
final class Allowances {

    private static final int MOST_COMPANIES = 10_000;
    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    private final int rate;
    private final int burst;
    private final Map<String, Allowance> companies = new HashMap<>();

    /** Whoever has a full store is as good as unknown. */
    private record Allowance(double left, long atNanos) {}

    Allowances(int rate, int burst) {
        if (rate < 1 || burst < 1) {
            throw new IllegalArgumentException(
                    "docket.intake.rate and docket.intake.burst must be 1 or more; they are %d and %d"
                            .formatted(rate, burst));
        }
        this.rate = rate;
        this.burst = burst;
    }

    /**
     * Takes one event of a company's allowance.
     *
     * @param nowNanos as {@link System#nanoTime} tells
     * @return whether there was one left
     */
    synchronized boolean take(String company, long nowNanos) {
        double left = left(companies.get(company), nowNanos);
        if (companies.size() >= MOST_COMPANIES) {
            companies.values().removeIf(one -> left(one, nowNanos) >= burst);
        }
        boolean taken = left >= 1;
        companies.put(company, new Allowance(taken ? left - 1 : left, nowNanos));
        return taken;
    }

    private double left(Allowance known, long nowNanos) {
        return known == null ? burst : Math.min(burst, known.left() + rate * ((nowNanos - known.atNanos()) / NANOS));
    }
}
