/**
 * Posts to addresses that companies name: only where the operator lets them, within limits of time and size, and never
 * following a redirect. Channels depend on it; it depends on the handover of {@code delivery} and on no channel.
 */
package io.docket.notification.outbound;
