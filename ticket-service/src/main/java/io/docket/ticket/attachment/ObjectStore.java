package io.docket.ticket.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Keeps the bytes of files. Every method blocks, and may be called by many threads at a time. What is there never changes: a key is
 * written once.
 */
interface ObjectStore {
    /**
     * Keeps a copy of a file. When this returns, the bytes outlast a crash; when it fails, or the process ends in the middle, a
     * part of them may be left, which {@link #delete} removes as well.
     */
    void put(ObjectKey key, Path file) throws IOException;

    /**
     * The bytes from a place on.
     *
     * @param from the first byte's place, from 0
     * @param length how many, at least 1; the object has them
     * @return gives exactly these; closing it early costs nothing
     * @throws java.nio.file.NoSuchFileException where there is no such object
     */
    InputStream open(ObjectKey key, long from, long length) throws IOException;

    /** Deletes an object; one that is not there is deleted. */
    void delete(ObjectKey key) throws IOException;

    /** Deletes every object of a company. */
    void deleteAll(String company) throws IOException;
}
