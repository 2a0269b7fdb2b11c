package architecture.seeded.agent.forgotten;

/** Stands in a sub-package that the table does not list. */
record Forgotten() {}
