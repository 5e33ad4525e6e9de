/** Addresses of email, judged alike by whoever stores them and whoever sends to them. */
package io.docket.platform.email;
