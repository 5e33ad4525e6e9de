/**
 * What well-formed requests are, independent of any ticket: required members, lengths, addresses.
 * Every feature with a resource may depend on it; it depends on no other feature.
 */
package io.docket.ticket.validation;
