/**
 * Takes from {@code docket.schemes} which companies were removed, and nothing else. It depends on the platform only; nothing depends on it.
 */
package io.docket.notification.companies;
