/**
 * Lists of tickets as CSV files, for those who go on with them in a spreadsheet.
 * Depends on {@code ticket}, whose lists and views these are; nothing depends on it.
 */
package io.docket.ticket.csv;
