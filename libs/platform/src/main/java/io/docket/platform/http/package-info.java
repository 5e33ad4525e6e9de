/**
 * What holds for every request before it reaches a resource. Depends on problems; nothing depends on it.
 */
package io.docket.platform.http;
