/**
 * Which ports a server on the loopback address can have.
 * May depend on nothing else of Docket.
 */
package io.docket.local.port;
