package architecture.seeded.console;

import jakarta.persistence.EntityManager;

/** A door that goes past the services to the database. */
record PersistentDoor(EntityManager entities) {}
