package architecture.seeded.agent;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Has a name that says nothing, a field that no test can set, and a public one, which a server refuses. */
public final class AgentManager {
    @Inject
    private Runnable hidden;

    @PersistenceContext
    public EntityManager open;

    public void run() {
        hidden.run();
    }
}
