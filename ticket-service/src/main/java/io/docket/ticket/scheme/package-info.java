/**
 * What the companies' published schemes say, as this service knows them: a read model fed from {@code docket.schemes}, and the wait for a version that
 * a caller has just published. Any feature of the service may ask it; it depends on the platform and the scheme language only.
 */
package io.docket.ticket.scheme;
