package io.docket.scheme.law;

import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.Decision;
import io.docket.scheme.engine.Event;
import io.docket.scheme.engine.Facts;
import io.docket.scheme.engine.Ticket;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.naive.Answer;
import io.docket.scheme.naive.Picture;
import java.util.List;

/**
 * A command, and all that came of it.
 *
 * @param again what the engine said when it was asked the same once more
 * @param history every event from the ticket's opening on, those of this command included
 * @param arrived the ticket is in another status, or under another scheme, than after the command before
 * @param enteredUnder the version of the scheme under which the ticket entered the status it is in
 * @param naive what the naive interpreter says; null where the two went different ways earlier
 * @param picture how the naive interpreter sees the ticket now; null where there is none
 */
record Taken(
        Scheme scheme,
        Ticket before,
        Command command,
        Facts facts,
        Decision decision,
        Decision again,
        Ticket after,
        List<Event> history,
        boolean arrived,
        int enteredUnder,
        Answer naive,
        Picture picture) {}
