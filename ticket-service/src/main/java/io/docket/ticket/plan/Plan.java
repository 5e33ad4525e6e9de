package io.docket.ticket.plan;

import io.docket.scheme.engine.Actor;
import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.Decision;
import io.docket.scheme.engine.Role;
import io.docket.scheme.engine.Ticket;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Score;
import io.docket.scheme.model.Trigger;
import io.docket.scheme.simulation.Entry;
import io.docket.scheme.simulation.Scenario;
import io.docket.scheme.simulation.Simulation;
import io.docket.scheme.simulation.TimedCommand;
import io.docket.scheme.simulation.Timeline;
import io.docket.ticket.move.MoveOptionView.RefusalView;
import io.docket.ticket.plan.PlanView.EffectView;
import io.docket.ticket.ticket.People;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A ticket's future, played by the simulation: without any event, and with each kind of event at this moment.
 *
 * @param agent who would take the ticket up
 */
record Plan(Scheme scheme, Ticket ticket, Instant now, People people, Actor agent) {
    /** Further than the longest clock reaches, which is five years, and the next one after it. */
    private static final Duration AHEAD = Duration.ofDays(3653);

    PlanView view() {
        Timeline quiet = Simulation.run(scheme, new Scenario(now, ticket, List.of(), now.plus(AHEAD)));
        Happenings happenings = new Happenings(scheme, people);
        quiet.entries().forEach(happenings::add);
        return new PlanView(now, now.plus(AHEAD), happenings.steps(), quiet.truncated(), effects());
    }

    private List<EffectView> effects() {
        Actor customer = new Actor(ticket.requester(), Role.CUSTOMER);
        List<EffectView> effects = new ArrayList<>();
        for (String side : scheme.effectiveSides()) {
            Command reply = new Command.CustomerReply(side, "", null, null);
            effects.add(effect(Trigger.CUSTOMER_REPLIED, side, null, customer, reply));
        }
        effects.add(effect(Trigger.AGENT_REPLIED, null, null, agent, new Command.AgentReply("", null)));
        effects.add(effect(Trigger.CUSTOMER_CONFIRMED, null, null, customer, new Command.Confirm(null)));
        for (Score score : Score.values()) {
            Command scored = new Command.ScoreSurvey(score, null);
            effects.add(effect(Trigger.SURVEY_SCORED, null, score, customer, scored));
        }
        Command taken = new Command.Assign(agent.id(), ticket.team());
        effects.add(effect(Trigger.WORK_STARTED, null, null, agent, taken));
        return effects;
    }

    /** What the command itself brings about; clocks that are due at this moment are not its doing. */
    private EffectView effect(Trigger event, String side, Score score, Actor actor, Command command) {
        TimedCommand doing = new TimedCommand(now, actor, command, null);
        Happenings happenings = new Happenings(scheme, people);
        Decision.Refused refusal = null;
        for (Entry entry : Simulation.run(scheme, new Scenario(now, ticket, List.of(doing), now))
                .entries()) {
            if (entry instanceof Entry.Refused refused) {
                refusal = refused.refusal();
            } else if (entry.by() != null) {
                happenings.add(entry);
            }
        }
        return new EffectView(
                event.name(),
                side,
                score,
                refusal == null ? null : refusal.code().code(),
                refusal == null
                        ? List.of()
                        : refusal.refusals().stream().map(RefusalView::of).toList(),
                happenings.notices(),
                happenings.steps());
    }
}
