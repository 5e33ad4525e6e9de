package io.docket.scheme.model;

/** What became of the problem itself, whatever the status says (HLP-05). */
public enum Resolution {
    SOLVED,
    WORKAROUND,
    NOT_SOLVED,
    NOT_REPRODUCIBLE,
    WITHDRAWN
}
