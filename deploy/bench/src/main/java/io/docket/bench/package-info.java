/**
 * Measures what a command costs beside PostgreSQL itself: the same statements, the same durable server, one run. Nothing
 * depends on this package; it drives the packaged services over HTTP as a portal would.
 */
package io.docket.bench;
