/**
 * What publishing a draft would mean for tickets, as a dry run tells it: compared here, and counted by ticket-service, which has
 * the tickets. The scheme feature asks it; it depends on no other feature.
 */
package io.docket.config.impact;
