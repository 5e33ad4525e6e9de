/**
 * What stands between a client and a server to watch them. It depends on nothing.
 */
package io.docket.local.proxy;
