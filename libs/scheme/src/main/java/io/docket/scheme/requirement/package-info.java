/**
 * What moves can require, one class each, and the list of them. It depends on the model alone; the JSON form reads
 * requirements by it and the engine asks them.
 */
package io.docket.scheme.requirement;
