/**
 * References: the short names of tickets that people say and write, such as {@code ACME-0482913}.
 * Creation of tickets takes them from here; nothing here depends on another feature.
 */
package io.docket.ticket.reference;
