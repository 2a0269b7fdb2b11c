package architecture.seeded.agent;

import jakarta.inject.Inject;

/** Has a name that says nothing, and a field that no test can set. */
public final class AgentManager {
    @Inject
    private Runnable hidden;

    public void run() {
        hidden.run();
    }
}
