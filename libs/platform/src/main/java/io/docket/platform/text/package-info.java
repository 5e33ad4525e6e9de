/** What makes two ways to write a word the same. Plain Java; depends on nothing, everything may depend on it. */
package io.docket.platform.text;
