package io.docket.receivers;

import com.caoccao.javet.interop.NodeRuntime;
import com.caoccao.javet.interop.V8Host;
import java.nio.file.Path;

/** Runs a file as {@code node} does, until it ends. */
public final class NodeMain {

    private NodeMain() {}

    public static void main(String[] arguments) throws Exception {
        String file = Path.of(arguments[0]).toAbsolutePath().toString().replace("\\", "\\\\");
        try (NodeRuntime node = V8Host.getNodeInstance().createV8Runtime()) {
            node.getExecutor("require('" + file + "')").executeVoid();
            node.await();
        }
    }
}
