/**
 * Certificates for servers that encrypt, made for as long as a test lasts.
 * May depend on nothing else of Docket.
 */
package io.docket.local.certificate;
