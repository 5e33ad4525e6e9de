/**
 * How a trace goes on through Kafka: as a header of each event. Depends on nothing; outbox and inbox depend on it.
 */
package io.docket.platform.trace;
