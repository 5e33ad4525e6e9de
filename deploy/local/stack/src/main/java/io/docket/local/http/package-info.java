/**
 * The few lines of HTTP that the identity provider and the mailbox share, on the JDK's own server.
 * May depend on nothing else of Docket.
 */
package io.docket.local.http;
