/**
 * A mail server whose mailboxes are read over IMAP, for tests of those who read them.
 * May depend on {@code certificate}.
 */
package io.docket.local.imap;
