/**
 * Keeps what must stay secret: encrypts it with a key that only the process's environment has.
 * Knows nothing of what it encrypts; depends on no other feature.
 */
package io.docket.platform.secret;
