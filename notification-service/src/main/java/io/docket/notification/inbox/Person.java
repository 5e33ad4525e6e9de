package io.docket.notification.inbox;

/** Whose inbox it is: somebody's, by the token's {@code sub}, in a company. */
record Person(String company, String id) {}
