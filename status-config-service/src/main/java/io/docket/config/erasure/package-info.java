/**
 * Takes a person out of this service's database, whom ticket-service says to be erased: as the author of published versions, and out
 * of teams. Depends on the teams and the platform; nothing depends on it.
 */
package io.docket.config.erasure;
