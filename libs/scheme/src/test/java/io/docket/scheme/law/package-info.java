/**
 * The laws of the engine, and how tickets' lives are watched in their name. {@code Campaign} walks many sequences of
 * commands, {@code Law} says what must hold after each, {@code Failure} shrinks what breaks one. docs/testing.md tells
 * how to run it.
 */
package io.docket.scheme.law;
