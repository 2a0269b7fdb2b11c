package architecture.seeded.http;

import jakarta.persistence.EntityManager;

/** A door that goes past the services to the database. */
record PersistentDoor(EntityManager entities) {}
