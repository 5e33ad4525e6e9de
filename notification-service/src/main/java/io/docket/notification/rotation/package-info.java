/**
 * Replaces the key that encrypts companies' secrets: tells under which keys they are, and encrypts them anew under the present one.
 * Knows where secrets are kept; depends on {@link io.docket.notification.secret}, and nothing depends on it.
 */
package io.docket.notification.rotation;
