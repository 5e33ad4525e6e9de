/**
 * Services as processes of their own, for whoever measures or breaks them from outside. Depends on {@code port} only.
 */
package io.docket.local.process;
