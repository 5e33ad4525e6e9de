/**
 * How long the database may count for somebody who waits. Depends on no feature; those whose answers are counted when they are asked
 * for depend on it.
 */
package io.docket.ticket.counting;
