package io.docket.scheme.engine;

import java.util.List;

/** One of the engine's own rules for people's moves: what it has against a proposal, or nothing. */
@FunctionalInterface
interface EngineRule {
    List<Refusal> against(MoveProposal proposal);
}
