package io.docket.local.proxy;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One address for several servers on this machine, as a Service of Kubernetes is for its pods. A new connection goes to the next
 * server of those that are named just then, and stays with it, also when that one is no longer named. Nothing is tried again: what
 * a server refuses or breaks off, its client sees refused or broken off.
 */
public final class Balancer implements AutoCloseable {

    private static final Passage.Heard NOTHING = (buffer, length) -> {};

    private final Passage passage;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private volatile List<Integer> servers = List.of();
    private int turn;

    private Balancer(Passage passage) {
        this.passage = passage;
        passage.thread("accept", this::accept);
    }

    /** A balancer on a free port of 127.0.0.1 that has no servers yet, and closes each connection until it has. */
    public static Balancer start() {
        return new Balancer(new Passage("balancer"));
    }

    /** Who gets the connections from now on, by their ports on 127.0.0.1. */
    public void leadTo(List<Integer> servers) {
        this.servers = List.copyOf(servers);
    }

    /** Breaks off every connection that there is; their clients may come again. */
    public void breakOff() {
        clients.forEach(Passage::close);
    }

    /** The one address, without a slash at its end. */
    public String url() {
        return "http://127.0.0.1:" + passage.port();
    }

    /** Takes no more connections; those that are there stay. */
    @Override
    public void close() {
        passage.close();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = passage.accept();
            clients.removeIf(Socket::isClosed);
            clients.add(client);
            List<Integer> now = servers;
            if (now.isEmpty()) {
                client.close();
            } else {
                int server = now.get(Math.floorMod(turn++, now.size()));
                passage.thread("connect", () -> passage.lead(client, server, NOTHING, NOTHING));
            }
        }
    }
}
