package io.docket.scheme.difference;

/**
 * A place in a document.
 *
 * @param pointer a JSON pointer
 * @param path the same without the positions in lists: what is there has the same meaning wherever it stands in its list
 * @param id of the status or rule that the place is in; null outside
 */
record Place(String pointer, String path, String id) {
    static final Place ROOT = new Place("", "", null);

    Place member(String name) {
        return new Place(pointer + "/" + name, path + "/" + name, id);
    }

    Place element(int index, String elementId) {
        return new Place(pointer + "/" + index, path, elementId);
    }

    /** The last part of the path. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
