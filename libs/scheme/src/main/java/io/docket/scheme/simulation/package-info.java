/**
 * Plays the life of a ticket that never existed: the engine is asked at the time of each command and of each clock, and
 * what it says becomes a timeline. It depends on the engine and the model; it decides nothing itself.
 */
package io.docket.scheme.simulation;
