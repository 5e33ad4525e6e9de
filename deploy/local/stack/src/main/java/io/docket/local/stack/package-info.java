/**
 * Everything that Docket's services need around them, started once per JVM for their tests.
 * May depend on the other packages of {@code io.docket.local}; nothing of it on Quarkus.
 */
package io.docket.local.stack;
