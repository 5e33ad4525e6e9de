/**
 * For how long a company keeps its closed tickets, and the sweep that removes those it keeps no longer. It counts by {@code
 * statistics} what is not counted yet; nothing depends on it.
 */
package io.docket.ticket.retention;
