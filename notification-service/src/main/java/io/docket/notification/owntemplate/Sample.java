package io.docket.notification.owntemplate;

import io.docket.notification.template.Letter;

/**
 * A letter that nobody gets.
 *
 * @param description whose it is and what it has, for who is told that a template does not fit it
 */
record Sample(String description, Letter letter) {}
