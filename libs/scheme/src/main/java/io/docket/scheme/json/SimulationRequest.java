package io.docket.scheme.json;

import io.docket.scheme.simulation.Scenario;
import java.util.Map;
import java.util.UUID;

/**
 * What was asked of a simulation, ready to be played.
 *
 * @param draft the scheme came with the request
 * @param dated the request says when the scenario begins; else its times mean something only counted from there
 * @param otherTickets what the request calls the tickets that it names as repeated, by the ids given to them
 */
public record SimulationRequest(Scenario scenario, boolean draft, boolean dated, Map<UUID, String> otherTickets) {
    public SimulationRequest {
        otherTickets = Map.copyOf(otherTickets);
    }
}
