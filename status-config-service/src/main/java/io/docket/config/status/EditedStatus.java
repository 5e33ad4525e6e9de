package io.docket.config.status;

/** A status after an edit, and the version of the scheme that is published now. */
record EditedStatus(StatusView status, int schemeVersion) {}
