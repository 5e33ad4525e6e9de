/** Work that a process does again and again beside everything else. Depends on nothing else of the platform. */
package io.docket.platform.periodic;
