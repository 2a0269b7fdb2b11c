package io.muster.project;

import jakarta.persistence.EntityManager;

/** The rows of projects outside of a server, in the given unit of work. */
public final class TestProjects {
    private TestProjects() {}

    public static ProjectRepository projects(EntityManager entities) {
        ProjectRepository projects = new ProjectRepository();
        projects.entities = entities;
        return projects;
    }

    public static ProjectItems items(EntityManager entities) {
        ProjectItems items = new ProjectItems();
        items.entities = entities;
        return items;
    }
}
