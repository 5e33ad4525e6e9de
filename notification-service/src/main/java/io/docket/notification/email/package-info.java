/**
 * Says a notice by mail: what makes a valid address, what a mail's headers are, what an SMTP answer means.
 * A {@link io.docket.notification.delivery.Channel} like others to come; nothing depends on it.
 */
package io.docket.notification.email;
