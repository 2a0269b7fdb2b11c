package architecture.seeded.console;

import jakarta.persistence.EntityManager;

/** An entry point that goes past the services to the database. */
record PersistentDoor(EntityManager entities) {}
