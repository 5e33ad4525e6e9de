package io.docket.notification.inbox;

/** Some person has new entries, and they are committed. */
record InboxNews() {}
