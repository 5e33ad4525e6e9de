/**
 * What stands between clients and servers, to watch them or to share them out. It depends on nothing.
 */
package io.docket.local.proxy;
