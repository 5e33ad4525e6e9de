/**
 * An OpenID Connect issuer for development and tests, which gives a token to whoever asks.
 * May depend on {@code io.docket.local.http} only; the services know it as an issuer like any other.
 */
package io.docket.local.identity;
