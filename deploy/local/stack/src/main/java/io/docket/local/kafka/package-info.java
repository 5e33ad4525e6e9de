/**
 * A real Kafka broker of one node for development and tests, with Docket's topics in place.
 * May depend on nothing else of Docket but the choice of free ports.
 */
package io.docket.local.kafka;
