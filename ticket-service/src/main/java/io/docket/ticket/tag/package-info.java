/**
 * Tags: words by which agents find tickets again. No rule knows of them, and no customer.
 * May depend on {@code ticket}, by which every change goes, on {@code event} and {@code history}; {@code ticket} and {@code event} depend on
 * {@link io.docket.ticket.tag.Tag} and {@link io.docket.ticket.tag.Tags}.
 */
package io.docket.ticket.tag;
