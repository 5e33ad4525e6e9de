/**
 * That there is a key for what must stay secret: this service keeps companies' secrets and cannot do without. Depends on the platform only.
 */
package io.docket.notification.secret;
