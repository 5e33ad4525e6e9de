/**
 * Tickets: what is stored of them, the one way by which commands change them, and their resource.
 * Features that change tickets depend on this package; it speaks their records to store what a command brought about.
 */
package io.docket.ticket.ticket;
