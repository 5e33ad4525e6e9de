/**
 * The words of every notice, in every language there is: Qute templates under {@code templates/mail}, text beside HTML.
 * Knows what a letter says and nothing of how it travels; channels depend on it.
 */
package io.docket.notification.template;
