package io.docket.scheme.model;

/** Why a ticket was closed without an answer (HLP-07). */
public enum CloseReason {
    DUPLICATE,
    NO_ANSWER_REQUIRED
}
