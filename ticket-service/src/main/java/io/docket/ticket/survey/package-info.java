/**
 * The survey: a customer's score of a resolution, given by the customer or with the token of an invitation.
 * Depends on {@code ticket}, through which every score is given; the storing of commands and their events depend on its invitations.
 */
package io.docket.ticket.survey;
