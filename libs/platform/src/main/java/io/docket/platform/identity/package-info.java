/**
 * Who calls, from the verified token. Depends on problems only; resources may depend on it, and hand the
 * {@link io.docket.platform.identity.Caller} on to their services.
 */
package io.docket.platform.identity;
