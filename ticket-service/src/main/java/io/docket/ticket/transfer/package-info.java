/**
 * What goes out of a company and comes into it as a whole: the export of everything, the import of tickets that lived elsewhere, in one
 * format, and the export of all that is kept of a person. May depend on tickets and what belongs to them; nothing depends on it.
 */
package io.docket.ticket.transfer;
