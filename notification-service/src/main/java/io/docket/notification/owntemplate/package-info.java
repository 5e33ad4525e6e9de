/**
 * What companies say in their own words instead of ours: templates that their admins write, rendered where they can reach nothing
 * but a letter's variables. Channels ask {@link io.docket.notification.owntemplate.CompanyWords}; depends on {@code template} and
 * on for whom a notice is written.
 */
package io.docket.notification.owntemplate;
