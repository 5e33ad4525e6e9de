package io.docket.notification.notice;

/**
 * How far the senders are behind.
 *
 * @param seconds how long the oldest pending notice has been waiting, since the end of its quiet hours if it had any; 0 where none waits.
 *     Those of companies that are paused for themselves do not count
 * @param paused whether an operator holds all of them back
 * @param companiesPaused of how many companies an operator holds them back
 */
public record Backlog(double seconds, boolean paused, long companiesPaused) {}
