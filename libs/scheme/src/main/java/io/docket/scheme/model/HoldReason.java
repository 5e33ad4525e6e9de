package io.docket.scheme.model;

/** Whom or what a held ticket waits for (HST-08). */
public enum HoldReason {
    THIRD_PARTY,
    BILLING,
    OUTAGE,
    OTHER
}
