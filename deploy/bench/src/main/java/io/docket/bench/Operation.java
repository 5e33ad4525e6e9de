package io.docket.bench;

import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntFunction;

/** The three calls that a desk lives on. */
enum Operation {
    CREATE {
        @Override
        IntFunction<Load.Call> calls(Desk desk, Settings settings) {
            return caller -> new Load.Call("/api/v1/tickets", desk.customer(), Desk.NEW_TICKET);
        }
    },
    REPLY {
        @Override
        IntFunction<Load.Call> calls(Desk desk, Settings settings) {
            Round round = new Round(desk.tickets(), settings.callers());
            return caller -> new Load.Call(
                    "/api/v1/tickets/" + round.next(caller).ticket() + "/messages",
                    desk.agent(),
                    "{\"type\":\"REPLY\",\"body\":\"We have looked into it: the part is on its way to you.\"}");
        }
    },
    MOVE {
        @Override
        IntFunction<Load.Call> calls(Desk desk, Settings settings) {
            Round round = new Round(desk.tickets(), settings.callers());
            return caller -> {
                Round.Turn turn = round.next(caller);
                String to = desk.statuses().get(turn.lap() % desk.statuses().size());
                return new Load.Call(
                        "/api/v1/tickets/" + turn.ticket() + "/moves", desk.agent(), "{\"to\":\"" + to + "\"}");
            };
        }
    };

    /** The calls of one run: a caller's number to its next call. Every ticket belongs to one caller only. */
    abstract IntFunction<Load.Call> calls(Desk desk, Settings settings);

    /** Takes each caller round its own tickets. */
    private static final class Round {

        record Turn(String ticket, int lap) {}

        private final List<String> tickets;
        private final int callers;
        private final AtomicIntegerArray turns;

        Round(List<String> tickets, int callers) {
            this.tickets = tickets;
            this.callers = callers;
            this.turns = new AtomicIntegerArray(callers);
        }

        Turn next(int caller) {
            int own = tickets.size() / callers;
            int turn = turns.getAndIncrement(caller);
            return new Turn(tickets.get(caller * own + turn % own), turn / own);
        }
    }
}
