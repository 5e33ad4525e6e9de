/**
 * Persons: who was seen in a company by token, and who is known there by being in a team.
 * Every feature that names a person may depend on this package; it depends on no other feature.
 */
package io.docket.ticket.person;
