/**
 * How many tickets a draft of the company's scheme would touch if it were published. It asks the published schemes and counts by
 * SQL of its own; no other feature depends on it.
 */
package io.docket.ticket.impact;
