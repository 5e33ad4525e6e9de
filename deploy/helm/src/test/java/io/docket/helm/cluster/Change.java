package io.docket.helm.cluster;

/**
 * Something that was changed at the server.
 *
 * @param verb created, replaced, patched or deleted
 * @param kind the object's kind
 * @param name its name
 */
record Change(String verb, String kind, String name) {

    @Override
    public String toString() {
        return verb + " " + kind + "/" + name;
    }
}
