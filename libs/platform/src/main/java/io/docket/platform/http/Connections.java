package io.docket.platform.http;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ends connections with callers, and notices their end. */
public final class Connections {
    private Connections() {}

    /**
     * Ends a call at once, so that its answer looks as broken off as it is. What a caller has not taken yet is thrown away: to close
     * the connection in Vert.x's own way, or to reset the answer, waits until it has been taken, for good where the caller takes nothing.
     *
     * @param request the call; of HTTP/2 it ends alone, else its connection with it
     */
    public static void cut(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            ((ConnectionBase) request.connection()).channelHandlerContext().close();
        }
    }

    /** As {@link #cut(HttpServerRequest)}. */
    public static void cut(RoutingContext call) {
        cut(call.request());
    }

    /**
     * Does something once when a call is over, also where its caller hangs up. The end handler alone would not do: who streams an answer
     * puts its own handler in the place of the one by which the routing context learns of a connection that was closed.
     */
    public static void whenOver(RoutingContext call, Runnable action) {
        AtomicBoolean over = new AtomicBoolean();
        Runnable once = () -> {
            if (!over.getAndSet(true)) {
                action.run();
            }
        };
        ChannelFuture close = ((ConnectionBase) call.request().connection())
                .channelHandlerContext()
                .channel()
                .closeFuture();
        ChannelFutureListener closed = future -> once.run();
        close.addListener(closed);
        call.addEndHandler(ended -> {
            close.removeListener(closed);
            once.run();
        });
    }
}
