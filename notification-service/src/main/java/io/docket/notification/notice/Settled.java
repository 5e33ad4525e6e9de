package io.docket.notification.notice;

import java.time.Instant;

/**
 * What the ledger recorded as a notice's end.
 *
 * @param lastError why it was given up; {@code null} where it was sent
 * @param at when, on the database's clock
 * @param sequence the place of this among what is published about the ticket's notices: 1, 2, 3 … without gaps;
 *     {@code null} where it is about no ticket
 */
public record Settled(NoticeState state, int attempts, String lastError, Instant at, Long sequence) {}
