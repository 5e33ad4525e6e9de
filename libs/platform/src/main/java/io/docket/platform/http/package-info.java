/**
 * What holds for every request before it reaches a resource, and what ends one. Depends on problems and on what texts can be kept; nothing depends on it.
 */
package io.docket.platform.http;
