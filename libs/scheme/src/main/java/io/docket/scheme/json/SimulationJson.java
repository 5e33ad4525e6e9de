package io.docket.scheme.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.simulation.Timeline;

/** Requests for simulations, and their answers, as JSON. */
public final class SimulationJson {
    private SimulationJson() {}

    /**
     * Reads what a person wrote: unknown fields are errors. The members {@code scheme} and {@code version} are passed over:
     * whoever reads them chooses the scheme.
     *
     * @param scheme under which it is to be played: its statuses and sides are those that may be named
     * @throws SimulationFormatException with everything that is wrong, each at its JSON pointer
     */
    public static SimulationRequest read(JsonNode request, Scheme scheme) {
        return SimulationReader.read(request, scheme);
    }

    /** The answer to a request, with all times counted from its start. */
    public static ObjectNode toTree(SimulationRequest request, Timeline timeline) {
        return new TimelineWriter(request, timeline).write();
    }
}
