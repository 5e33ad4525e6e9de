package io.docket.ticket.timer;

import java.time.Duration;
import java.util.List;

/**
 * What one look at the timers found.
 *
 * @param tickets the tickets to work on, the longest due first
 * @param lag the age of the oldest due clock; zero if nothing is due
 * @param next how long until the next clock is due; zero if something is due, a long time if no clock runs at all
 */
record Backlog(List<DueTicket> tickets, Duration lag, Duration next) {}
