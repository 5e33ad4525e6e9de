/**
 * What operators see of this service: the events that its consumers could not take, and the events that it could not
 * publish. It depends on the platform only; nothing depends on it.
 */
package io.docket.notification.operator;
