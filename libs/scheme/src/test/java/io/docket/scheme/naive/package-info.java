/**
 * A second interpreter of the scheme language, written from the specification alone and deliberately without wit: it
 * keeps a literal list of everything that ever happened and answers each question by reading the whole list again. It
 * exists to disagree with the engine. It knows the scheme's records and the engine's commands; of the engine's rules it
 * may know nothing.
 */
package io.docket.scheme.naive;
