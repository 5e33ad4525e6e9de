/**
 * Files on tickets' descriptions and messages: taken, kept in a store beside the database, given out, and deleted when nobody needs them.
 * {@code ticket}, {@code message} and {@code mail} depend on it; only its resource depends on them, to learn who may see what.
 */
package io.docket.ticket.attachment;
