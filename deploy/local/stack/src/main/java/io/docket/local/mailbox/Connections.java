package io.docket.local.mailbox;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The threads of a server's connections. A client that hangs up in the middle of a mail ends one by an exception: that is told of here, and
 * fails nobody in the same process who waits for something else.
 */
final class Connections extends ThreadGroup {
    private static final System.Logger LOG = System.getLogger(Connections.class.getName());

    private Connections() {
        super("mailbox");
    }

    /** Starts a server whose threads are of such a group: they belong to that of whoever starts it. */
    static void under(Runnable start) {
        CompletableFuture<Void> started =
                CompletableFuture.runAsync(start, work -> new Thread(new Connections(), work, "mailbox").start());
        try {
            started.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        LOG.log(System.Logger.Level.DEBUG, "A connection was cut off", failure);
    }
}
