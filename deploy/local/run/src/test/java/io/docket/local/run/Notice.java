package io.docket.local.run;

import java.util.Map;

/**
 * A notice as the ledger shows it: its name, of a reminder also which one it is, to whom it goes, and what has become of it.
 *
 * @param ticket the id of the ticket that it is about
 * @param step 0 of what is not repeated
 * @param channel by which it goes
 * @param attempts how often a sender took it up
 */
record Notice(
        String id, String ticket, String name, int step, String channel, String recipient, String state, int attempts) {

    static Notice of(Map<String, Object> item) {
        return new Notice(
                (String) item.get("id"),
                (String) ((Map<?, ?>) item.get("ticket")).get("id"),
                (String) item.get("notice"),
                (Integer) item.get("step"),
                (String) item.get("channel"),
                (String) item.get("recipient"),
                (String) item.get("state"),
                (Integer) item.get("attempts"));
    }

    /** Sent at least once. A slow disk or a killed service leaves uncertain whether it was sent before. */
    boolean wasSent() {
        return state.equals("SENT") || isUncertain();
    }

    boolean isUncertain() {
        return state.equals("UNCERTAIN");
    }
}
