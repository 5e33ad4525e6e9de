/**
 * The worker that lets due clocks happen: reminders, closures, scheduled starts, follow-ups and promises. It decides nothing itself but hands each clock to
 * {@code ticket}; nothing depends on it, and it alone in this service reads across companies.
 */
package io.docket.ticket.timer;
