/**
 * A mail server for development and tests that takes every mail and shows it instead of passing it on.
 * May depend on {@code io.docket.local.http} only.
 */
package io.docket.local.mailbox;
