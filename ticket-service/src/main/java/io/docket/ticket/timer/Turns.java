package io.docket.ticket.timer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Due tickets of several looks, each once, so that companies come in turn: the first of each, then the second of each. Companies
 * that have waited and those whose time has just come alternate, so that neither are kept waiting by very many of the others.
 */
final class Turns {

    private final int atMost;
    private final int perCompany;
    private final Map<String, Set<DueTicket>> shares = new LinkedHashMap<>();
    private final Set<String> waiting = new LinkedHashSet<>();
    private final Set<String> fresh = new LinkedHashSet<>();

    Turns(int atMost, int perCompany) {
        this.atMost = atMost;
        this.perCompany = perCompany;
    }

    /** Takes what a look at the oldest found; of a company that has its share already, nothing. */
    Turns waiting(List<DueTicket> found) {
        return add(found, waiting);
    }

    /** The same of what has just become due. */
    Turns fresh(List<DueTicket> found) {
        return add(found, fresh);
    }

    List<DueTicket> tickets() {
        List<List<DueTicket>> inOrder = companies().stream()
                .map(company -> List.copyOf(shares.get(company)))
                .toList();
        List<DueTicket> inTurn = new ArrayList<>();
        for (int turn = 0; turn < perCompany; turn++) {
            for (List<DueTicket> share : inOrder) {
                if (turn < share.size() && inTurn.size() < atMost) {
                    inTurn.add(share.get(turn));
                }
            }
        }
        return inTurn;
    }

    private Turns add(List<DueTicket> found, Set<String> companies) {
        for (DueTicket ticket : found) {
            companies.add(ticket.company());
            Set<DueTicket> share = shares.computeIfAbsent(ticket.company(), company -> new LinkedHashSet<>());
            if (share.size() < perCompany) {
                share.add(ticket);
            }
        }
        return this;
    }

    private Collection<String> companies() {
        Set<String> alternating = new LinkedHashSet<>();
        Iterator<String> some = waiting.iterator();
        Iterator<String> others = fresh.iterator();
        while (some.hasNext() || others.hasNext()) {
            if (others.hasNext()) {
                alternating.add(others.next());
            }
            if (some.hasNext()) {
                alternating.add(some.next());
            }
        }
        return alternating;
    }
}
