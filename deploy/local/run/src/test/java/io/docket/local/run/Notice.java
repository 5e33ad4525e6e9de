package io.docket.local.run;

/** A notice as the ledger shows it: its name, to whom it goes, and what has become of it. */
record Notice(String name, String recipient, String state) {

    /** Sent at least once. A slow disk or a killed service leaves uncertain whether it was sent before. */
    boolean wasSent() {
        return state.equals("SENT") || isUncertain();
    }

    boolean isUncertain() {
        return state.equals("UNCERTAIN");
    }
}
