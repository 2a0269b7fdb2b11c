package io.muster.task.model;

import jakarta.persistence.EntityManager;

/** The rows of tasks outside of a server, in the given unit of work. */
public final class TestTasks {
    private TestTasks() {}

    public static TaskRepository tasks(EntityManager entities) {
        TaskRepository tasks = new TaskRepository();
        tasks.entities = entities;
        return tasks;
    }

    public static TaskFileRepository files(EntityManager entities) {
        TaskFileRepository files = new TaskFileRepository();
        files.entities = entities;
        return files;
    }
}
