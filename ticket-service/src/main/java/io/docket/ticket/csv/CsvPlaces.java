package io.docket.ticket.csv;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** The places of those for whom files are being written. One company gets half of them, so that it shuts out nobody. */
@ApplicationScoped
class CsvPlaces {
    private final int most;
    private final int mostOfOneCompany;
    private final Map<String, Integer> taken = new HashMap<>();

    CsvPlaces(CsvSettings settings) {
        this.most = settings.atOnce();
        this.mostOfOneCompany = Math.max(1, most / 2);
    }

    /** Whether there was a place, which is now taken. */
    synchronized boolean take(String company) {
        int all = taken.values().stream().mapToInt(Integer::intValue).sum();
        if (all >= most || taken.getOrDefault(company, 0) >= mostOfOneCompany) {
            return false;
        }
        taken.merge(company, 1, Integer::sum);
        return true;
    }

    /** A place that was taken is free again. */
    synchronized void leave(String company) {
        taken.computeIfPresent(company, (id, places) -> places == 1 ? null : places - 1);
    }
}
